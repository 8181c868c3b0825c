package dev.steelyard.benchmarks;

import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;

/** Times a step many times and prints a line with the median and the range. */
final class Stopwatch {

  private Stopwatch() {}

  /** Measures with as many repetitions before that as are measured, so that the code is warm. */
  static void warm(String what, int repetitions, Runnable step) {
    for (int i = 0; i < repetitions; i++) {
      step.run();
    }
    once(what, repetitions, step);
  }

  /** Measures from the first repetition on. */
  static void once(String what, int repetitions, Runnable step) {
    double[] nanoseconds = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      long start = System.nanoTime();
      step.run();
      nanoseconds[i] = System.nanoTime() - start;
    }
    Summary summary = Summary.of(Values.of(nanoseconds));
    System.out.printf(
        "%-62s median %12s   min %12s   max %12s   n %d%n",
        what,
        Unit.NANOSECONDS.format(summary.median()),
        Unit.NANOSECONDS.format(summary.min()),
        Unit.NANOSECONDS.format(summary.max()),
        repetitions);
  }
}
