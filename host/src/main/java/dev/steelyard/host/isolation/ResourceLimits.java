package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a program may use; what is empty is unlimited, but for a virtual machine, which needs a
 * memory.
 *
 * @param memory bytes of RAM, page cache included
 * @param cpus cores' worth of time, such as 0.5
 * @param pids processes and threads
 * @param readBytesPerSecond from the data folder's disk
 * @param writeBytesPerSecond to the data folder's disk
 * @param disk bytes the data folder's file system has
 */
public record ResourceLimits(
    OptionalLong memory,
    OptionalDouble cpus,
    OptionalInt pids,
    OptionalLong readBytesPerSecond,
    OptionalLong writeBytesPerSecond,
    OptionalLong disk) {

  /** Everything the machine has. */
  public static final ResourceLimits NONE =
      new ResourceLimits(
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** The smallest file system that is of any use. */
  private static final long LEAST_DISK = 1 << 20;

  public ResourceLimits {
    positive("memory", (double) memory.orElse(1));
    positive("cpus", cpus.orElse(1));
    positive("pids", pids.orElse(1));
    positive("read rate", (double) readBytesPerSecond.orElse(1));
    positive("write rate", (double) writeBytesPerSecond.orElse(1));
    if (disk.orElse(LEAST_DISK) < LEAST_DISK) {
      throw SteelyardException.invalid(
          "a disk of %d bytes is too small; the least is 1 MiB".formatted(disk.getAsLong()));
    }
  }

  private static void positive(String what, double value) {
    if (!(value > 0)) {
      throw SteelyardException.invalid(
          "the limit of %s is %s; it must be more than zero".formatted(what, value));
    }
  }

  /** Whether reading or writing is held back. */
  boolean limitsIo() {
    return readBytesPerSecond.isPresent() || writeBytesPerSecond.isPresent();
  }

  /** Whether the kernel has to hold the program itself back, and not just its disk. */
  boolean limitsProcesses() {
    return memory.isPresent() || cpus.isPresent() || pids.isPresent() || limitsIo();
  }
}
