package dev.steelyard.core.history;

import dev.steelyard.core.unit.Dimension;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How finely the clock behind rounded times shows them, by the digits of all histories of one kind:
 * 10 ms may be ten milliseconds or one tick, beside 13 ms it is ten milliseconds. What the build
 * that is checked shows says nothing of the builds before it: a tool may print more digits now.
 */
final class ClockDigits {

  /** Values of as many digits are no multiples of a step that anybody could tell. */
  private static final int DIGITS = 12;

  /** The last digit of what lies halfway between two values: a median of an even number. */
  private static final int HALF = 5;

  private static final NavigableSet<Double> NONE = new TreeSet<>();

  /** What has so much finer steps is measured by another tool, with another clock. */
  private static final double FARTHEST = 1000;

  private final Map<MetricKind, NavigableSet<Double>> places;

  private ClockDigits(Map<MetricKind, NavigableSet<Double>> places) {
    this.places = places;
  }

  /** Of all benchmarks of one check. */
  static ClockDigits of(List<History> histories) {
    Map<MetricKind, NavigableSet<Double>> places = new HashMap<>();
    for (History one : histories) {
      if (one.series().unit().dimension() == Dimension.TIME) {
        own(one)
            .ifPresent(place ->
                places
                    .computeIfAbsent(MetricKind.of(one.series()), _ -> new TreeSet<>())
                    .add(place));
      }
    }
    return new ClockDigits(places);
  }

  /** The smallest step of the times of such a history; 0 where their digits tell none. */
  double finest(History history) {
    OptionalDouble own = own(history);
    NavigableSet<Double> all = places.getOrDefault(MetricKind.of(history.series()), NONE);
    double least = own.isPresent() ? own.getAsDouble() / FARTHEST : 0;
    @Nullable Double finest = all.ceiling(least);
    return finest == null ? 0 : finest;
  }

  private static OptionalDouble own(History history) {
    return Arrays.stream(ValueSteps.rounded(history))
        .map(ClockDigits::place)
        .filter(place -> place > 0)
        .min();
  }

  /**
   * The largest power of ten that a value, or its double, is a multiple of; 0 for zero, which is a
   * multiple of everything, and for what has too many digits to be one.
   */
  static double place(double value) {
    if (value == 0) {
      return 0;
    }
    BigDecimal rounded = new BigDecimal(value, new MathContext(DIGITS)).stripTrailingZeros();
    if (rounded.precision() == DIGITS) {
      return 0;
    }
    boolean isHalf =
        rounded.precision() > 1
            && rounded.unscaledValue().abs().mod(BigInteger.TEN).intValue() == HALF;
    return BigDecimal.ONE.scaleByPowerOfTen(-rounded.scale() + (isHalf ? 1 : 0)).doubleValue();
  }
}
