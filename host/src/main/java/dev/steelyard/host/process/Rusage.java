package dev.steelyard.host.process;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Reads Linux's {@code struct rusage}: two {@code timeval} (seconds, microseconds) for user and
 * system time, the largest resident set in KiB, and 13 fields of which some count.
 */
final class Rusage {

  static final long BYTES = 18 * Long.BYTES;
  static final long ALIGNMENT = Long.BYTES;

  private static final long SYSTEM_OFFSET = 2 * Long.BYTES;
  private static final long MAX_RSS_OFFSET = 4 * Long.BYTES;

  private static final long MINOR_FAULTS_OFFSET = 8 * Long.BYTES;
  private static final long MAJOR_FAULTS_OFFSET = 9 * Long.BYTES;
  private static final long VOLUNTARY_SWITCHES_OFFSET = 16 * Long.BYTES;
  private static final long FORCED_SWITCHES_OFFSET = 17 * Long.BYTES;

  private Rusage() {}

  static long userNanos(MemorySegment usage) {
    return nanos(usage, 0);
  }

  static long systemNanos(MemorySegment usage) {
    return nanos(usage, SYSTEM_OFFSET);
  }

  static long maxRss(MemorySegment usage) {
    return usage.get(JAVA_LONG, MAX_RSS_OFFSET) * 1024;
  }

  static KernelCounts counts(MemorySegment usage) {
    return new KernelCounts(
        usage.get(JAVA_LONG, MINOR_FAULTS_OFFSET) + usage.get(JAVA_LONG, MAJOR_FAULTS_OFFSET),
        usage.get(JAVA_LONG, VOLUNTARY_SWITCHES_OFFSET)
            + usage.get(JAVA_LONG, FORCED_SWITCHES_OFFSET));
  }

  private static long nanos(MemorySegment usage, long offset) {
    long seconds = usage.get(JAVA_LONG, offset);
    long micros = usage.get(JAVA_LONG, offset + Long.BYTES);
    return seconds * 1_000_000_000 + micros * 1_000;
  }
}
