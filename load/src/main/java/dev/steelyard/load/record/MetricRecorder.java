package dev.steelyard.load.record;

/**
 * Where checks and metrics of a test's own are written, whoever finds them out. Its methods cost
 * well under a microsecond and do not block.
 */
public interface MetricRecorder {

  /** So many names of checks, counters, rates and trends each are kept apart. */
  int MAX_NAMES = 1_000;

  /** Whether something expected held; counted by name, no effect on the requests' failures. */
  void check(String name, boolean passed);

  /** Adds to a sum; the amount may be negative. Not a finite number: counted as rejected. */
  void counter(String name, double amount);

  /** One more of a share. */
  void rate(String name, boolean hit);

  /**
   * One more value of a distribution, from 0 to 10¹², kept to three digits and at least a
   * thousandth. Anything else is counted as rejected.
   */
  void trend(String name, double value);
}
