package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.List;
import java.util.Optional;

/** What the kernel reads the time from. */
final class ClockSourceCheck implements HostCheck {

  private static final String CHECK = "clock source";
  private static final String FOLDER = "sys/devices/system/clocksource/clocksource0/";

  /** Read by a system call each time, over a slow bus. */
  private static final List<String> SLOW = List.of("hpet", "acpi_pm", "jiffies", "refined-jiffies");

  @Override
  public Finding look(Machine machine, Period period) {
    Optional<String> source = machine.text(FOLDER + "current_clocksource");
    if (source.filter(name -> !name.isEmpty()).isEmpty()) {
      return Finding.cannotTell(CHECK, "the kernel does not say");
    }
    if (!SLOW.contains(source.get())) {
      return Finding.fine(CHECK, source.get());
    }
    boolean better =
        List.of(machine.text(FOLDER + "available_clocksource").orElse("").split(" "))
            .contains("tsc");
    return Finding.spoils(
        CHECK,
        source.get() + ": slow to read, and coarse",
        better
            ? "echo tsc | sudo tee /" + FOLDER + "current_clocksource"
            : "boot with 'clocksource=tsc tsc=reliable' where the processor keeps one time");
  }
}
