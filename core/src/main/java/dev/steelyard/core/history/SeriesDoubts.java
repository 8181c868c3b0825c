package dev.steelyard.core.history;

import dev.steelyard.core.comparison.DirectionDoubts;
import dev.steelyard.core.comparison.DividedTotals;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Doubts about a verdict on a series that lie in what the series is, not in how builds vary. */
final class SeriesDoubts {

  private SeriesDoubts() {}

  static List<HistoryDoubt> of(Series series, Verdict verdict) {
    List<HistoryDoubt> doubts = new ArrayList<>();
    for (DirectionDoubts.Found found : DirectionDoubts.of(series.better(), verdict)) {
      doubts.add(
          new HistoryDoubt(
              HistoryDoubt.Kind.valueOf(found.kind().name()),
              found.message(),
              DirectionDoubts.REMEDY));
    }
    if (series.dividedTotals()) {
      doubts.add(
          new HistoryDoubt(
              HistoryDoubt.Kind.DIVIDED_TOTALS, DividedTotals.MESSAGE, DividedTotals.REMEDY));
    }
    return doubts;
  }

  /** The same, without what the comparison of raw values says already. */
  static List<HistoryDoubt> of(CheckedBenchmark checked, Verdict verdict) {
    Set<String> said =
        checked.comparison().stream()
            .flatMap(comparison -> comparison.doubts().stream())
            .map(doubt -> doubt.kind().name())
            .collect(Collectors.toSet());
    return of(checked.series(), verdict).stream()
        .filter(doubt -> !said.contains(doubt.kind().name()))
        .toList();
  }

  static HistoryDoubt tooSmall(Series series, double difference, double floor) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.BELOW_MINIMUM_DIFFERENCE,
        MinimumDifferences.words(difference, floor, series.unit()),
        MinimumDifferences.REMEDY);
  }
}
