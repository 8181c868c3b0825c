package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.statistics.Quantiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a check cannot call, because its history has odd builds as well, and what is worth to be
 * measured again all the same: a build far beyond most of its history. Of seven builds of which one
 * was odd nobody can tell that another one is not; beside its baseline it shows at once. It is no
 * verdict, and whoever acts on it has to confirm it. What has no verdict for another reason than
 * that builds vary, such as wrong answers or values that were not measured, is none. Stateless.
 */
public final class SuspectedChange {

  /** Of a history of fewer builds, how they vary is known only where most are equal. */
  private static final int FEW = 6;

  private static final int FEWEST = 3;

  /** As many times as builds usually vary (Hampel's identifier, at twice its usual distance). */
  private static final double FAR = 6;

  private static final double ROUNDING = 1e-9;

  private SuspectedChange() {}

  /**
   * The change as a claim; empty where the check decided, or there is nothing to suspect.
   *
   * @param minimumEffect the smallest change that matters, as a share
   * @param floor the smallest difference that matters, in the unit of the values
   */
  public static Optional<CheckedBenchmark> of(
      CheckedBenchmark one, double minimumEffect, double floor) {
    double[] history = logarithms(one);
    double build = Math.log(one.after());
    if (!isOpen(one)
        || Math.abs(one.after() - one.before()) < floor
        || history.length < FEWEST
        || !DoubleStream.concat(DoubleStream.of(history), DoubleStream.of(build))
            .allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    double centre = median(history);
    double usual = MedianDistance.NORMAL * MedianDistance.of(history);
    boolean isKnown = history.length >= FEW || usual <= ROUNDING;
    double moved = build - centre;
    return isKnown
            && Math.abs(moved) >= Math.max(Math.log1p(minimumEffect), FAR * usual)
            && moved * Math.log(one.ratio().estimate()) > 0
        ? Optional.of(claimed(one, moved > 0))
        : Optional.empty();
  }

  /**
   * Whether nothing but how builds vary stands against a change: else no size of one would have
   * been told.
   */
  private static boolean isOpen(CheckedBenchmark one) {
    return one.verdict() == Verdict.INCONCLUSIVE
        && one.tellable().isPresent()
        && one.doubts().stream()
            .noneMatch(doubt -> doubt.kind() == HistoryDoubt.Kind.BELOW_MINIMUM_DIFFERENCE);
  }

  private static CheckedBenchmark claimed(CheckedBenchmark one, boolean isLarger) {
    return one.decided(
        one.adjustedPValue(), Verdict.of(one.direction(), isLarger), Optional.empty(), List.of());
  }

  private static double[] logarithms(CheckedBenchmark one) {
    int first = Math.max(0, one.series().builds().indexOf(one.since()));
    int end = Math.min(one.series().builds().size(), first + one.historySize());
    return IntStream.range(first, end)
        .mapToDouble(place -> Math.log(one.series().medians().get(place)))
        .toArray();
  }

  private static double median(double[] values) {
    return Quantiles.median(DoubleStream.of(values).sorted().toArray());
  }
}
