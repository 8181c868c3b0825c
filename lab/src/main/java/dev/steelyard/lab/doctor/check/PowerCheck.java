package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.List;

/** Whether the machine runs on its battery. */
final class PowerCheck implements HostCheck {

  private static final String FOLDER = "sys/class/power_supply";

  @Override
  public Finding look(Machine machine, Period period) {
    if (!machine.has(FOLDER)) {
      return Finding.cannotTell("power", "the kernel shows no power supplies");
    }
    List<String> batteries =
        machine.folders(FOLDER, "*").stream()
            .filter(one -> machine.text(FOLDER + "/" + one + "/type").orElse("").equals("Battery"))
            .filter(one -> !machine.text(FOLDER + "/" + one + "/scope").orElse("").equals("Device"))
            .toList();
    boolean discharging =
        batteries.stream()
            .map(one -> machine.text(FOLDER + "/" + one + "/status").orElse(""))
            .anyMatch("Discharging"::equals);
    if (discharging) {
      return Finding.spoils(
          "power", "on battery: the system saves power and changes its mind", "plug it in");
    }
    return Finding.fine("power", batteries.isEmpty() ? "no battery" : "plugged in");
  }
}
