package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.Optional;

/** Whether a processor may go faster for as long as heat and neighbours let it. */
final class TurboCheck implements HostCheck {

  private static final String INTEL = "sys/devices/system/cpu/intel_pstate/no_turbo";
  private static final String OTHERS = "sys/devices/system/cpu/cpufreq/boost";

  @Override
  public Finding look(Machine machine, Period period) {
    Optional<String> intel = machine.text(INTEL);
    Optional<String> others = machine.text(OTHERS);
    if (intel.isPresent()) {
      return finding(intel.get(), "0", "no_turbo", "echo 1 | sudo tee /" + INTEL);
    }
    return others
        .map(boost -> finding(boost, "1", "boost", "echo 0 | sudo tee /" + OTHERS))
        .orElseGet(() -> Finding.cannotTell("turbo", "the kernel has no switch for it"));
  }

  private static Finding finding(String value, String whenOn, String file, String remedy) {
    String seen = file + " is " + value;
    return switch (value) {
      case "0", "1" ->
          value.equals(whenOn)
              ? Finding.worthKnowing(
                  "turbo", seen + ": the frequency depends on heat and on what else runs", remedy)
              : Finding.fine("turbo", "off");
      default -> Finding.cannotTell("turbo", seen);
    };
  }
}
