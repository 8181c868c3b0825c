package dev.steelyard.report.content;

import dev.steelyard.core.statistics.Interval;
import java.util.Locale;

/** How many times as much one side is of the other, always 1 or more, with its interval. */
final class FactorText {

  /** Up to this share of the factor, the interval is as good as symmetric about it. */
  private static final double NARROW = 0.25;

  private FactorText() {}

  /**
   * The factor: {@code 3.45 ± 0.05} with half the interval's width, and where that is wide, which
   * is never symmetric, both ends: {@code 3.45 (0.80 to 9.10)}, below 1 for the other direction.
   *
   * @param ratio above 0 and finite with both its ends
   */
  static String of(Interval ratio) {
    boolean less = ratio.estimate() < 1;
    double estimate = less ? 1 / ratio.estimate() : ratio.estimate();
    double low = less ? 1 / ratio.high() : ratio.low();
    double high = less ? 1 / ratio.low() : ratio.high();
    double half = (high - low) / 2;
    return half <= NARROW * estimate
        ? String.format(Locale.ROOT, "%.2f ± %.2f", estimate, half)
        : "%s (%s to %s)"
            .formatted(Amounts.digits(estimate), Amounts.digits(low), Amounts.digits(high));
  }
}
