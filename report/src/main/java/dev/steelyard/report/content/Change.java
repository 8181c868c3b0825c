package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Unit;
import java.util.Locale;

/**
 * A comparison's ratio in words.
 *
 * <p>Between a half and the double it is a percentage, {@code +12.3%}; beyond that a factor, {@code
 * 3.45×}, always above one, whose word says which way. {@code faster} and {@code slower} are said
 * of times alone.
 */
public record Change(Comparison comparison) {

  private static final double LARGE = 2;

  /** The estimate with its word, which is left out where the verdict does not claim one. */
  public String phrase() {
    boolean claimed =
        comparison.verdict() == Verdict.REGRESSED || comparison.verdict() == Verdict.IMPROVED;
    return claimed || isFactor() ? (amount() + " " + word()).strip() : amount();
  }

  /** The estimate: {@code +12.3%} or {@code 3.45×}. */
  public String amount() {
    return shown(comparison.ratio().estimate());
  }

  /** Its interval, in the form of the estimate: {@code [+10.1%, +14.5%]}. */
  public String interval() {
    Interval ratio = comparison.ratio();
    return inverted()
        ? "[%s, %s]".formatted(shown(ratio.high()), shown(ratio.low()))
        : "[%s, %s]".formatted(shown(ratio.low()), shown(ratio.high()));
  }

  /** {@code slower}, {@code smaller}, {@code higher throughput}; empty when nothing changed. */
  public String word() {
    double estimate = comparison.ratio().estimate();
    if (estimate == 1) {
      return "";
    }
    boolean more = estimate > 1;
    return switch (unit().dimension()) {
      case TIME ->
          comparison.baseline().direction() == Direction.LOWER_IS_BETTER
              ? (more ? "slower" : "faster")
              : (more ? "longer" : "shorter");
      case SIZE -> more ? "larger" : "smaller";
      case RATE -> more ? "higher throughput" : "lower throughput";
      case COUNT, RATIO, OTHER -> more ? "higher" : "lower";
    };
  }

  /** The p-value: {@code p=0.0123}, {@code p<0.0001}. */
  public String significance() {
    return comparison.pValue() < 0.0001
        ? "p<0.0001"
        : String.format(Locale.ROOT, "p=%.4f", comparison.pValue());
  }

  /**
   * As the well-known command-line timer says it: {@code b ran 3.45 ± 0.05 times faster than a}.
   */
  public String sentence(String baseline, String candidate) {
    Interval ratio = comparison.ratio();
    double estimate = ratio.estimate() < 1 ? 1 / ratio.estimate() : ratio.estimate();
    double low = ratio.estimate() < 1 ? 1 / ratio.high() : ratio.low();
    double high = ratio.estimate() < 1 ? 1 / ratio.low() : ratio.high();
    String verb =
        switch (unit().dimension()) {
          case TIME -> "ran";
          case RATE -> "had";
          case SIZE, COUNT, RATIO, OTHER -> "is";
        };
    return String.format(
        Locale.ROOT,
        "%s %s %.2f ± %.2f times %s than %s",
        candidate,
        verb,
        estimate,
        (high - low) / 2,
        word(),
        baseline);
  }

  /** Whether {@link #sentence} has a meaning: a finite factor above zero that is not one. */
  public boolean isRelative() {
    Interval ratio = comparison.ratio();
    return ratio.low() > 0 && Double.isFinite(ratio.high()) && ratio.estimate() != 1;
  }

  private Unit unit() {
    return comparison.baseline().unit();
  }

  private boolean isFactor() {
    double estimate = comparison.ratio().estimate();
    return estimate > 0 && (estimate >= LARGE || estimate <= 1 / LARGE);
  }

  private boolean inverted() {
    double estimate = comparison.ratio().estimate();
    return isFactor() && estimate < 1;
  }

  private String shown(double ratio) {
    if (!Double.isFinite(ratio)) {
      return ratio > 0 ? "∞" : ratio < 0 ? "−∞" : "n/a";
    }
    if (isFactor()) {
      double factor = inverted() ? 1 / ratio : ratio;
      return Double.isInfinite(factor) ? "∞" : factor(factor);
    }
    return percent(ratio);
  }

  private static String factor(double factor) {
    return factor < 100
        ? String.format(Locale.ROOT, "%.2f×", factor)
        : String.format(Locale.ROOT, factor < 1e6 ? "%.0f×" : "%.2g×", factor);
  }

  private static String percent(double ratio) {
    double change = (ratio - 1) * 100;
    String digits = String.format(Locale.ROOT, Math.abs(change) < 1000 ? "%.1f" : "%.2g", change);
    if (digits.equals("0.0") || digits.equals("-0.0")) {
      return "0.0%";
    }
    return (change < 0 ? "−" + digits.substring(1) : "+" + digits) + "%";
  }
}
