package dev.steelyard.host.isolation;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a program has used, as the kernel tells; empty where it does not.
 *
 * @param peakMemory the most bytes of memory that all its processes had at once; with page cache
 *     where control groups or a virtual machine tell
 * @param peakWithoutCache the most of it at once that is no page cache, of looks every 20 ms
 * @param pageCache bytes of page cache now, or at the end
 * @param oomKills how often the kernel ended a process of it for want of memory
 * @param memoryPressure seconds in which some of it waited for memory
 * @param diskFree free bytes of the data folder's file system
 * @param boot from the start of the virtual machine to the program's start
 */
public record Usage(
    OptionalLong peakMemory,
    OptionalLong peakWithoutCache,
    OptionalLong pageCache,
    long oomKills,
    OptionalDouble memoryPressure,
    OptionalLong diskFree,
    Optional<Duration> boot) {}
