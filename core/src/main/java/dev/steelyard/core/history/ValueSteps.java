package dev.steelyard.core.history;

import dev.steelyard.core.comparison.CountedUnits;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What a history's equal values say: that nothing varies, or that the clock is too coarse to show
 * how. Whole milliseconds of 3, 3, 3 and then 4 may be 3.4 and then 3.5.
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

  /** Values of as many digits are no multiples of a step that anybody could tell. */
  private static final int DIGITS = 12;

  /** Of a history, what is before its last change, and the build that is held against them. */
  static ValueSteps of(History history) {
    Series series = history.series();
    double[] known =
        DoubleStream.concat(Arrays.stream(history.values()), Arrays.stream(history.earlierValues()))
            .toArray();
    boolean isNothing =
        series.unit().dimension() != Dimension.TIME
            && history.value() == 0
            && Arrays.stream(known).allMatch(value -> value == 0);
    return isNothing || CountedUnits.repeat(series.unit(), BenchmarkName.parse(series.benchmark()))
        ? new ValueSteps(true, 0)
        : new ValueSteps(false, step(series.unit(), known, history.value()));
  }

  private static double step(Unit unit, double[] known, double value) {
    double[] different = different(known);
    if (REPEATED * different.length > known.length) {
      return 0;
    }
    double apart = leastApart(different, value);
    return different.length > 1 ? apart : Math.min(apart, ofScale(unit, different[0], value));
  }

  /** Each value once, in ascending order. */
  private static double[] different(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (double value : sorted) {
      if (count == 0 || value > sorted[count - 1]) {
        sorted[count] = value;
        count++;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /** The smallest difference between two of all; infinite where they are equal. */
  private static double leastApart(double[] sorted, double value) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sorted.length; i++) {
      double previous = i == 0 ? value : sorted[i - 1];
      for (double other : new double[] {previous, value}) {
        double apart = Math.abs(sorted[i] - other);
        least = apart == 0 ? least : Math.min(least, apart);
      }
    }
    return least;
  }

  /**
   * What two values are multiples of, by their digits; 0 where both are zero, and the first value
   * itself where a scale has neither.
   */
  private static double ofScale(Unit unit, double known, double value) {
    return switch (unit.dimension()) {
      case SIZE -> PAGE;
      case COUNT -> 1;
      case TIME, RATE, RATIO, OTHER -> {
        double step = Math.min(scale(known), scale(value));
        yield step > 0 ? (Double.isInfinite(step) ? 0 : step) : Math.abs(known);
      }
    };
  }

  /**
   * The largest power of ten that a value is a multiple of; infinite for zero, which is a multiple
   * of everything, and 0 for what has too many digits to be one.
   */
  private static double scale(double value) {
    if (value == 0) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal rounded = new BigDecimal(value, new MathContext(DIGITS)).stripTrailingZeros();
    return rounded.precision() == DIGITS
        ? 0
        : BigDecimal.ONE.scaleByPowerOfTen(-rounded.scale()).doubleValue();
  }
}
