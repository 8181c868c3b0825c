package dev.steelyard.core.history;

import dev.steelyard.core.comparison.CountedUnits;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Quantiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds out whether a build moved as a whole, which is more often the machine than the code: on one
 * testbed, for each has a machine of its own. Sizes and counts, which no machine moves, neither
 * hide that nor pass for it.
 */
final class MovedTogether {

  /** Fewer benchmarks often move together by chance. */
  private static final int FEWEST = 20;

  /** So much of the suite on one side: with 20 benchmarks, less than once in 1,000 by chance. */
  private static final double SHARE = 0.875;

  private MovedTogether() {}

  static List<HistoryDoubt> doubts(List<CheckedBenchmark> checked) {
    TreeMap<String, List<CheckedBenchmark>> byTestBed =
        checked.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.series().testBed(), TreeMap::new, Collectors.toList()));
    return byTestBed.entrySet().stream()
        .flatMap(one ->
            doubt(byTestBed.size() == 1 ? "" : " on " + one.getKey(), one.getValue()).stream())
        .toList();
  }

  private static Optional<HistoryDoubt> doubt(String where, List<CheckedBenchmark> checked) {
    List<CheckedBenchmark> moved = checked.stream().filter(MovedTogether::isTold).toList();
    long worse = moved.stream().filter(MovedTogether::isWorse).count();
    double share = (double) Math.max(worse, moved.size() - worse) / Math.max(1, moved.size());
    if (moved.size() < FEWEST || share < SHARE) {
      return Optional.empty();
    }
    boolean isAll = checked.stream().allMatch(one -> CountedUnits.dependOnMachine(one.unit()));
    double[] sizes =
        moved.stream()
            .mapToDouble(one -> Math.abs(Math.log(one.ratio().estimate())))
            .sorted()
            .toArray();
    return Optional.of(
        new HistoryDoubt(
            HistoryDoubt.Kind.MOVED_TOGETHER,
            String.format(
                Locale.ROOT,
                "%.0f%% of the benchmarks%s%s are %s at once, by %.1f%% in the median",
                100 * share,
                isAll ? "" : " of times, rates and the like",
                where,
                2 * worse > moved.size() ? "worse" : "better",
                100 * Math.expm1(Quantiles.median(sizes))),
            "measure this build again, and the one before it: the machine may have been in another"
                + " state"));
  }

  private static boolean isTold(CheckedBenchmark one) {
    double estimate = one.ratio().estimate();
    return estimate > 0
        && estimate != 1
        && Double.isFinite(estimate)
        && one.direction() != Direction.UNKNOWN
        && CountedUnits.dependOnMachine(one.unit());
  }

  private static boolean isWorse(CheckedBenchmark one) {
    return one.ratio().estimate() > 1 == (one.direction() == Direction.LOWER_IS_BETTER);
  }
}
