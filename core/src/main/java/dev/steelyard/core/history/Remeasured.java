package dev.steelyard.core.history;

import dev.steelyard.core.comparison.NotMeasured;
import dev.steelyard.core.comparison.PooledResult;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Dimension;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a build's times were measured on it: not where they are those of an earlier build, value
 * by value, or older than the build itself. What was not measured is not known to be unchanged.
 *
 * <p>Medians tell which earlier build to look at. An old file brings a whole suite along, so the
 * few builds that most benchmarks share a median with are enough.
 */
final class Remeasured {

  private static final int MOST_BUILDS = 4;

  private final DutBuild build;
  private final Map<SeriesPlace, List<Result>> results;
  private final Set<DutBuild> twins;

  private Remeasured(DutBuild build, Set<DutBuild> twins, List<Result> raw) {
    this.build = build;
    this.twins = twins;
    this.results =
        raw.stream().collect(Collectors.groupingBy(SeriesPlace::of, Collectors.toList()));
  }

  /** Asks for the raw values of the build and of those that it may be a copy of. */
  static List<CheckedBenchmark> of(List<CheckedBenchmark> checked, DutBuild build, RawResults raw) {
    List<CheckedBenchmark> timed = checked.stream().filter(Remeasured::isTimed).toList();
    if (timed.isEmpty()) {
      return checked;
    }
    Set<DutBuild> twins = twins(timed, build);
    Set<DutBuild> asked = new HashSet<>(twins);
    asked.add(build);
    Remeasured all = new Remeasured(build, twins, raw.of(asked));
    return checked.stream().map(all::doubted).toList();
  }

  /** A comparison of raw values has looked itself. */
  private static boolean isTimed(CheckedBenchmark one) {
    Dimension dimension = one.series().unit().dimension();
    return one.comparison().isEmpty()
        && (dimension == Dimension.TIME || dimension == Dimension.RATE);
  }

  private static Set<DutBuild> twins(List<CheckedBenchmark> timed, DutBuild build) {
    Map<DutBuild, Integer> counts = new HashMap<>();
    for (CheckedBenchmark one : timed) {
      newestWithEqualMedian(one.series(), build)
          .ifPresent(twin -> counts.merge(twin, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<DutBuild, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry::getKey, Comparator.comparing(DutBuild::timestamp)))
        .limit(MOST_BUILDS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Optional<DutBuild> newestWithEqualMedian(Series series, DutBuild build) {
    int place = series.place(build);
    for (int i = place - 1; i >= 0; i--) {
      if (series.medians().get(i) == series.medians().get(place)) {
        return Optional.of(series.builds().get(i));
      }
    }
    return Optional.empty();
  }

  private CheckedBenchmark doubted(CheckedBenchmark one) {
    if (!isTimed(one)) {
      return one;
    }
    return result(one.series(), build)
        .flatMap(own -> doubt(one.series(), own))
        .map(doubt ->
            one.decided(
                one.adjustedPValue(),
                one.verdict() == Verdict.UNCHANGED ? Verdict.INCONCLUSIVE : one.verdict(),
                Optional.of(doubt),
                List.of()))
        .orElse(one);
  }

  private Optional<HistoryDoubt> doubt(Series series, Result own) {
    Optional<String> copy =
        twins.stream()
            .filter(twin ->
                result(series, twin).filter(other -> NotMeasured.areCopies(own, other)).isPresent())
            .findFirst()
            .map(twin ->
                "all values are those of %s, to the last digit: not measured again"
                    .formatted(twin.version()));
    Function<Instant, String> older =
        measured -> NotMeasured.older("this benchmark", own, measured);
    return copy.or(() -> NotMeasured.beforeItsBuild(own).map(older))
        .map(message ->
            new HistoryDoubt(HistoryDoubt.Kind.NOT_MEASURED, message, NotMeasured.REMEDY));
  }

  private Optional<Result> result(Series series, DutBuild of) {
    List<Result> found = results.getOrDefault(SeriesPlace.of(series, of), List.of());
    return found.isEmpty() ? Optional.empty() : Optional.of(PooledResult.of(found));
  }
}
