package dev.steelyard.core.history;

import dev.steelyard.core.comparison.CountedUnits;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Dimension;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a history's equal values say: that nothing varies, or that they were rounded and hide how.
 * Whole milliseconds of 3, 3, 3 and then 4 may be 3.4 and then 3.5; memory comes in pages, and a
 * rate is so much work divided by a time that was rounded.
 *
 * @param repeats whether equal values are one and the same value
 * @param step where they are not: how far apart two values must be to look different; 0 where the
 *     values vary on a fine scale
 */
record ValueSteps(boolean repeats, double step) {

  /** Of fewer values than one in three that differ, the others were rounded to be equal. */
  private static final int REPEATED = 3;

  /** Memory is counted in pages. */
  private static final double PAGE = 4096;

  /** Rates are printed with three digits at least. */
  private static final double OF_RATE = 1.0 / 200;

  /** Of a time of more ticks, one of them is no more than a percent. */
  private static final int MOST_TICKS = 100;

  /** How well two numbers that somebody printed tell their ratio. */
  private static final double RATIO_ERROR = 1e-6;

  /**
   * Of a history, what is before its last change, and the build that is held against them.
   *
   * @param clock what rounded times of the same kind tell of the clock
   */
  static ValueSteps of(History history, ClockDigits clock) {
    Series series = history.series();
    double[] known = known(history);
    boolean isNothing =
        series.unit().dimension() != Dimension.TIME
            && history.value() == 0
            && Arrays.stream(known).allMatch(value -> value == 0);
    if (isNothing || isCounted(series)) {
      return new ValueSteps(true, 0);
    }
    double[] different = different(known);
    return new ValueSteps(
        false, areRounded(different, known) ? step(history, different, clock) : 0);
  }

  /** Whether equal values of it are one and the same, as of counts and sizes. */
  static boolean isCounted(Series series) {
    return CountedUnits.repeat(series.unit(), BenchmarkName.parse(series.benchmark()));
  }

  /** Whether it is of what repeats to the digit, and did in these builds. */
  static boolean neverVaried(Series series, int start, int end) {
    return isCounted(series)
        && series.medians().stream().skip(start).limit(end - start).distinct().count() <= 1;
  }

  /** The values that a history is known by: each once, in ascending order; none if not rounded. */
  static double[] rounded(History history) {
    double[] known = known(history);
    double[] different = different(known);
    return areRounded(different, known) ? different : new double[0];
  }

  private static double[] known(History history) {
    return DoubleStream.concat(
            Arrays.stream(history.values()), Arrays.stream(history.earlierValues()))
        .toArray();
  }

  private static boolean areRounded(double[] different, double[] known) {
    return REPEATED * different.length <= known.length;
  }

  private static double step(History history, double[] different, ClockDigits clock) {
    double apart = leastWithin(history);
    return switch (history.series().unit().dimension()) {
      case SIZE -> Math.min(apart, PAGE);
      case COUNT -> Math.min(apart, 1);
      case TIME -> ofTime(history, different, apart, clock);
      case RATE, RATIO, OTHER -> ofRate(history.values()[0], apart, history.value());
    };
  }

  private static double ofTime(
      History history, double[] different, double apart, ClockDigits clock) {
    if (different[different.length - 1] == 0) {
      // A clock that showed nothing is too coarse for what was measured, nobody knows by how much.
      return Math.abs(history.value());
    }
    double digits = clock.finest(history);
    // Too many digits to be rounded: simulated, or a rounded total divided by a number of times.
    return digits > 0
        ? Math.min(apart, digits)
        : ticks(different(history.values())[0], history.value());
  }

  /**
   * @param one of the history's values
   * @param apart how far they are, infinite where they are equal
   */
  private static double ofRate(double one, double apart, double value) {
    if (Double.isFinite(apart)) {
      return apart;
    }
    double known = Math.abs(one);
    double printed = Math.min(ClockDigits.place(known), OF_RATE * known);
    return Math.max(printed, ticks(known, value));
  }

  /** One tick of a coarse clock: three became four, or two became one and a half. */
  private static double ticks(double known, double value) {
    double ratio = Math.max(known, value) / Math.min(known, value);
    double ticks = 1 / (ratio - 1);
    boolean isOneOf =
        ratio > 1
            && ticks < MOST_TICKS
            && Math.abs(1 + 1 / Math.rint(ticks) - ratio) < RATIO_ERROR * ratio;
    return isOneOf ? Math.abs(value - known) : 0;
  }

  /** Each value once, in ascending order. */
  private static double[] different(double[] values) {
    return Arrays.stream(values).sorted().distinct().toArray();
  }

  /**
   * The smallest difference between two values, none of which is across a change: how large that
   * was says nothing of how finely values come. Infinite where they are equal on each side.
   */
  private static double leastWithin(History history) {
    return Stream.concat(Stream.of(history.values()), history.earlierStretches().stream())
        .map(ValueSteps::different)
        .mapToDouble(ValueSteps::leastApart)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The smallest difference between two neighbours; infinite where all are equal. */
  private static double leastApart(double[] ascending) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < ascending.length; i++) {
      least = Math.min(least, ascending[i] - ascending[i - 1]);
    }
    return least;
  }
}
