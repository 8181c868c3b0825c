package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One series when it was looked at for changes.
 *
 * @param changes that are told
 * @param dependence of its builds on those before them, between changes of any size
 * @param untold why changes that were found are not told, or not certain to matter
 */
record SearchedSeries(
    Series series, List<SeriesChange> changes, Dependence dependence, List<HistoryDoubt> untold) {

  static SearchedSeries of(
      PlacedChanges placed,
      ChangeRule rule,
      ChangeFloors floors,
      RoundedSteps steps,
      Ancestry ancestry) {
    Series series = placed.series();
    if (series.rerunsApart(series.builds()).isPresent()) {
      return new SearchedSeries(series, List.of(), Dependence.of(new double[0], 0), List.of());
    }
    int[] starts =
        IntStream.concat(
                IntStream.of(0), placed.points().stream().mapToInt(one -> one.point().index()))
            .toArray();
    boolean isCalibrated = rule instanceof ChangeRule.Calibrated;
    List<SeriesChange> changes = new ArrayList<>();
    Set<HistoryDoubt> untold = new LinkedHashSet<>();
    for (RefinedChangePoints one : placed.points()) {
      ChangePoint point = one.point();
      if (isBelow(floors.of(series, placed.build(one)), point)) {
        continue;
      }
      Optional<HistoryDoubt> unknown =
          (isCalibrated ? steps.at(series, point) : Optional.<HistoryDoubt>empty())
              .or(() -> OrderDoubts.at(point.index(), series.builds(), ancestry));
      if (unknown.isPresent()) {
        untold.add(unknown.get());
        continue;
      }
      if (!one.hasRatio()) {
        untold.add(withoutRatio(series, point));
      }
      if (one.hasRatio() || !isCalibrated) {
        changes.add(change(series, one));
      }
      if (floors.unasked().contains(placed.build(one))) {
        untold.add(floors.unaskedDoubt());
      }
    }
    if (isCalibrated) {
      for (int i = 0; i < starts.length; i++) {
        int end = i + 1 < starts.length ? starts[i + 1] : series.size();
        double floor = floors.of(series, series.builds().get(end - 1));
        untold.addAll(UntoldSteps.in(series, starts[i], end, floor));
      }
    }
    return new SearchedSeries(
        series, changes, Dependence.of(series.medians().toArray(), starts), List.copyOf(untold));
  }

  private static HistoryDoubt withoutRatio(Series series, ChangePoint point) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.NEGATIVE_VALUES,
        "at %s its median went from %s to %s, and values below zero have no ratio: how much that is cannot be said"
            .formatted(
                series.builds().get(point.index()).version(),
                series.unit().format(point.before().median()),
                series.unit().format(point.after().median())),
        "look at the values; where a share matters, measure what cannot be negative");
  }

  private static boolean isBelow(double floor, ChangePoint point) {
    return Math.abs(point.after().median() - point.before().median()) < floor
        && Math.abs(point.after().mean() - point.before().mean()) < floor;
  }

  private static SeriesChange change(Series series, RefinedChangePoints placed) {
    ChangePoint point = placed.point();
    boolean more =
        point.after().median() == point.before().median()
            ? point.after().mean() > point.before().mean()
            : point.after().median() > point.before().median();
    Verdict verdict = Verdict.of(series.direction(), more);
    return new SeriesChange(series, point, placed.ratio(), verdict);
  }
}
