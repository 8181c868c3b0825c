package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.unit.Unit;
import java.util.OptionalLong;

/** Whether memory can go out to a disk. */
final class SwapCheck implements HostCheck {

  private static final long KIB = 1024;

  /** Below this the kernel swaps only what was idle for long. */
  private static final long CALM = 10;

  @Override
  public Finding look(Machine machine, Period period) {
    OptionalLong total = machine.keyed("proc/meminfo", "SwapTotal");
    OptionalLong free = machine.keyed("proc/meminfo", "SwapFree");
    if (total.isEmpty() || free.isEmpty()) {
      return Finding.cannotTell("swap", "/proc/meminfo says nothing of it");
    }
    long used = total.getAsLong() - free.getAsLong();
    if (total.getAsLong() == 0) {
      return Finding.fine("swap", "none");
    }
    String size = "%s of %s in use".formatted(bytes(used), bytes(total.getAsLong()));
    if (used > 0) {
      return Finding.spoils(
          "swap", size + ": memory measured may lie on the disk", "sudo swapoff --all");
    }
    long swappiness = machine.number("proc/sys/vm/swappiness").orElse(CALM);
    return swappiness <= CALM
        ? Finding.fine("swap", size + ", swappiness " + swappiness)
        : Finding.worthKnowing(
            "swap", size + ", swappiness " + swappiness, "sudo sysctl vm.swappiness=1");
  }

  private static String bytes(long kib) {
    return Unit.BYTES.format((double) kib * KIB);
  }
}
