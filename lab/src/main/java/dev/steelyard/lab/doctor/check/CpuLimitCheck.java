package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.Locale;
import java.util.OptionalDouble;

/** Whether a control group holds this process back. */
final class CpuLimitCheck implements HostCheck {

  private static final String CHECK = "cpu limit";

  @Override
  public Finding look(Machine machine, Period period) {
    Cgroups cgroups = new Cgroups(machine);
    if (!cgroups.known()) {
      return Finding.cannotTell(CHECK, "the system shows no control groups");
    }
    OptionalDouble limit = cgroups.cpus();
    if (limit.isEmpty()) {
      return Finding.fine(CHECK, "none");
    }
    String seen =
        String.format(Locale.ROOT, "%.2f of %d processors", limit.getAsDouble(), machine.cpus());
    String remedy = "raise the container's or service's CPU limit, or leave it out";
    long throttled = period.throttled().orElse(0);
    return throttled > 0
        ? Finding.spoils(
            CHECK, "%s, held back %,d times %s".formatted(seen, throttled, period.when()), remedy)
        : Finding.worthKnowing(CHECK, seen + ": past it everything stops for a moment", remedy);
  }
}
