package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.text.Decimals;
import dev.steelyard.core.unit.DisplayScale;
import dev.steelyard.core.unit.Unit;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** Prints values that stand beside each other with one scale. */
public final class SideBySide {

  /** Below this many printed units a number is harder to read than a second unit. */
  private static final double READABLE = 0.01;

  private SideBySide() {}

  /** The scale that suits the largest of the values. */
  public static DisplayScale scale(Unit unit, DoubleStream values) {
    return unit.displayScale(values.map(Math::abs).max().orElse(0));
  }

  /**
   * The scale that suits the medians of all the results, which have one unit; if all are 0, the
   * rest.
   */
  public static DisplayScale scale(Collection<Result> results) {
    Unit unit = results.iterator().next().unit();
    boolean allZero = results.stream().allMatch(one -> one.summary().median() == 0);
    return scale(
        unit,
        results.stream()
            .map(Result::summary)
            .mapToDouble(one -> allZero ? one.max() : one.median()));
  }

  /** Both medians: {@code 12.35 → 13.87 ms}. */
  public static String medians(Comparison comparison) {
    return medians(
        comparison.baseline().unit(),
        comparison.baseline().summary().median(),
        comparison.candidate().summary().median());
  }

  /** Two values of one unit: {@code 12.35 → 13.87 ms}. */
  public static String medians(Unit unit, double before, double after) {
    if (before == 0 && after == 0) {
      return "0 → 0";
    }
    DisplayScale scale = scale(unit, DoubleStream.of(before, after));
    double smaller = Math.min(Math.abs(before), Math.abs(after));
    if (smaller != 0 && smaller < READABLE * scale.divisor()) {
      return unit.format(before) + " → " + unit.format(after);
    }
    return scale.number(before) + " → " + scale.format(after);
  }

  /** Smallest and largest value: {@code 11.90…13.02 ms}. */
  public static String range(Summary summary, DisplayScale scale) {
    return scale.number(summary.min()) + "…" + scale.format(summary.max());
  }

  /** The coefficient of variation: {@code 3.2%}. */
  public static String variation(Summary summary) {
    double share = summary.coefficientOfVariation();
    return Double.isFinite(share) ? Decimals.fixed(share * 100, 1) + "%" : "∞";
  }
}
