package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.unit.Unit;
import java.util.OptionalLong;

/** Whether a control group bounds memory. */
final class MemoryLimitCheck implements HostCheck {

  private static final String CHECK = "memory limit";

  @Override
  public Finding look(Machine machine, Period period) {
    Cgroups cgroups = new Cgroups(machine);
    if (!cgroups.known()) {
      return Finding.cannotTell(CHECK, "the system shows no control groups");
    }
    OptionalLong limit = cgroups.memory();
    return limit.isEmpty()
        ? Finding.fine(CHECK, "none")
        : Finding.worthKnowing(
            CHECK,
            Unit.BYTES.format((double) limit.getAsLong())
                + ": near it the kernel drops caches, past it it kills",
            "raise the container's or service's memory limit above what is measured");
  }
}
