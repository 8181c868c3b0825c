package dev.steelyard.host.isolation.microvm;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A virtual machine to be started. Sizes in bytes, rates in bytes a second.
 *
 * @param memory what it has of RAM
 * @param cpus cores' worth of time; it has as many cores as that takes, one when empty
 * @param pids processes and threads the program may have
 * @param disk the size of the data disk
 */
public record GuestSpec(
    long memory,
    OptionalDouble cpus,
    OptionalInt pids,
    OptionalLong readBytesPerSecond,
    OptionalLong writeBytesPerSecond,
    long disk) {

  private static final int PERIOD_MICROS = 100_000;

  int cores() {
    return (int) Math.max(1, Math.ceil(cpus.orElse(1)));
  }

  /** What the guest's own control group is to hold the program to: file and value a line. */
  String groupLimits() {
    StringBuilder text = new StringBuilder();
    pids.ifPresent(most -> text.append("pids.max ").append(most).append('\n'));
    cpus.ifPresent(cores -> {
      if (cores < cores()) {
        long quota = Math.round(cores * PERIOD_MICROS);
        text.append("cpu.max %d %d\n".formatted(quota, PERIOD_MICROS));
      }
    });
    return text.toString();
  }
}
