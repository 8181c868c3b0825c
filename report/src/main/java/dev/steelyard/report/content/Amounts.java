package dev.steelyard.report.content;

import dev.steelyard.core.text.Decimals;

/**
 * How much something changed, in digits that a person reads: a percentage where that has three
 * digits before its point at most, else a factor. Never an exponent, and never zero for what is
 * not.
 */
final class Amounts {

  /** Beyond, a factor is more telling than a percentage: eleven times. */
  private static final double LARGEST_PERCENT = 1000;

  /** Below, a percentage would be 100.0 less, and the value is not nothing. */
  private static final double SMALLEST_PERCENT_RATIO = 0.0005;

  /** Below, two decimals are too few. */
  private static final double SMALL = 0.1;

  private static final double WHOLE = 100;

  /** More than so many times is no other finding. */
  private static final double MOST = 1e6;

  private Amounts() {}

  /** {@code 3.45×}, {@code 122×}, {@code 0.0034×}; of a finite ratio. */
  static String factor(double ratio) {
    if (ratio < 0) {
      return "−" + factor(-ratio);
    }
    if (ratio >= MOST) {
      return "over 1,000,000×";
    }
    return ratio > 0 && ratio < 1 / MOST ? "under 0.000001×" : digits(ratio) + "×";
  }

  /** The factor alone: {@code 3.45}. */
  static String digits(double factor) {
    if (factor >= WHOLE) {
      return Signs.grouped(Math.round(factor));
    }
    return factor >= SMALL ? Decimals.fixed(factor, 2) : Decimals.significant(factor, 2);
  }

  /** {@code +12.3%}, {@code −0.5%}, {@code 22.00×}; of a finite ratio. */
  static String change(double ratio) {
    double change = (ratio - 1) * 100;
    if (Math.abs(change) >= LARGEST_PERCENT || (ratio > 0 && ratio < SMALLEST_PERCENT_RATIO)) {
      return factor(ratio);
    }
    String digits = Decimals.fixed(change, 1);
    if (digits.equals("0.0") || digits.equals("-0.0")) {
      return "0.0%";
    }
    return (change < 0 ? "−" + digits.substring(1) : "+" + digits) + "%";
  }
}
