package dev.steelyard.host.isolation.microvm;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was used in a guest, by its own kernel's counters.
 *
 * @param peakMemory the most bytes the program and what it started had at once, page cache included
 * @param pageCache bytes of page cache of theirs
 * @param oomKills how often the kernel ended a process for want of memory
 * @param memoryPressure seconds in which some of it waited for memory
 * @param diskFree free bytes of the data disk
 */
public record GuestUsage(
    OptionalLong peakMemory,
    OptionalLong pageCache,
    long oomKills,
    OptionalDouble memoryPressure,
    OptionalLong diskFree) {

  static final GuestUsage NONE =
      new GuestUsage(
          OptionalLong.empty(),
          OptionalLong.empty(),
          0,
          OptionalDouble.empty(),
          OptionalLong.empty());
}
