package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.PooledResult;
import dev.steelyard.core.comparison.SharedRuns;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The verdict for a history that is too short: it compares the raw values of the build with those
 * of the newest build before it. Several results of one build count as one with all their values.
 */
final class ShortHistory {

  private final Map<SeriesPlace, List<Result>> results = new HashMap<>();

  private ShortHistory() {}

  /** Asks for the raw values of what these need, if they need any. */
  static ShortHistory of(List<History> histories, RawResults raw) {
    ShortHistory all = new ShortHistory();
    Set<DutBuild> builds = new HashSet<>();
    for (History history : histories) {
      builds.add(history.build());
      builds.add(history.newest());
    }
    if (!builds.isEmpty()) {
      raw.of(builds).forEach(all::add);
    }
    return all;
  }

  private void add(Result result) {
    results.computeIfAbsent(SeriesPlace.of(result), _ -> new ArrayList<>()).add(result);
  }

  /** Empty when the raw values are not there. */
  Optional<CheckedBenchmark> checked(History history, Tolerance tolerance) {
    List<Result> before = found(history.series(), history.newest());
    List<Result> after = found(history.series(), history.build());
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    SharedRuns counted = SharedRuns.of(before, after);
    return Optional.of(
        checked(
            history,
            new Comparer(tolerance)
                .compare(
                    directed(PooledResult.of(counted.baseline()), history.series()),
                    directed(PooledResult.of(counted.candidate()), history.series()))));
  }

  /** The series' direction counts: more rows than these two tell it. */
  private static Result directed(Result result, Series series) {
    Basis basis =
        series.direction() != Direction.UNKNOWN
            ? Basis.DECLARED
            : series.better().dissent().isPresent() ? Basis.STATED : Basis.NONE;
    return result.withMetadata(result.metadata().withDirection(series.direction(), basis));
  }

  private static CheckedBenchmark checked(History history, Comparison comparison) {
    return new CheckedBenchmark(
        history.series(),
        history.size(),
        history.since(),
        history.known(),
        comparison.baseline().summary().median(),
        comparison.candidate().summary().median(),
        comparison.ratio(),
        comparison.pValue(),
        1,
        comparison.verdict(),
        OptionalDouble.empty(),
        Optional.of(comparison),
        doubts(history),
        comparison.tolerance());
  }

  /** What the verdict of one that was compared stands on. */
  static CheckFamilies.Tested tested(CheckedBenchmark checked) {
    Comparison comparison = checked.comparison().orElseThrow();
    return comparison.tested()
        ? new CheckFamilies.Tested(CheckFamilies.Kind.COMPARED, comparison.effectP())
        : new CheckFamilies.Tested(CheckFamilies.Kind.APART, comparison.pValue());
  }

  /** Values below zero are compared in a long history as well; the comparison says so itself. */
  private static List<HistoryDoubt> doubts(History history) {
    int size = history.size();
    return !history.isTooShort()
        ? List.of()
        : List.of(
            new HistoryDoubt(
                HistoryDoubt.Kind.FEW_BUILDS,
                "only %d build%s of history, so its values were compared with the last one's"
                    .formatted(size, size == 1 ? "" : "s"),
                "measure %s to know how builds vary"
                    .formatted(
                        Prediction.FEWEST_BUILDS - size == 1
                            ? "1 more build"
                            : Prediction.FEWEST_BUILDS - size + " more builds")));
  }

  private List<Result> found(Series series, DutBuild build) {
    return results.getOrDefault(SeriesPlace.of(series, build), List.of());
  }
}
