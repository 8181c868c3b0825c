package dev.steelyard.core.history;

import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.FailedRuns;
import dev.steelyard.core.comparison.FailedUnits;
import dev.steelyard.core.comparison.PooledResult;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a verdict on builds is in doubt for that lies in how they were measured, benchmark by
 * benchmark: which share of what results stand on failed, and what other programs took of the
 * machine meanwhile. Immutable.
 */
final class BuildCircumstances {

  /** So many builds' results are in memory at a time. */
  private static final int AT_ONCE = 20;

  private static final FailedAnswers NOTHING = new FailedAnswers(0, 0);

  /** Those alone of which something failed. */
  private final Map<SeriesPlace, FailedAnswers> failed;

  /** Those alone of which other programs took so much that it disturbs. */
  private final Map<SeriesPlace, BusyMachine> busy;

  private BuildCircumstances(
      Map<SeriesPlace, FailedAnswers> failed, Map<SeriesPlace, BusyMachine> busy) {
    this.failed = failed;
    this.busy = busy;
  }

  static BuildCircumstances of(Collection<DutBuild> builds, RawResults raw) {
    List<DutBuild> all = List.copyOf(Set.copyOf(builds));
    Map<SeriesPlace, FailedAnswers> failed = new HashMap<>();
    Map<SeriesPlace, BusyMachine> busy = new HashMap<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      Set<DutBuild> some = new HashSet<>(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
      List<Result> results = raw.of(some);
      results.stream()
          .filter(one -> !FailedAnswers.of(one).isNone())
          .collect(Collectors.groupingBy(SeriesPlace::of))
          .forEach((key, those) -> failed.put(key, FailedAnswers.of(PooledResult.of(those))));
      results.stream()
          .collect(Collectors.groupingBy(SeriesPlace::of))
          .forEach(
              (key, those) -> BusyMachine.busiest(those).ifPresent(taken -> busy.put(key, taken)));
    }
    return new BuildCircumstances(failed, busy);
  }

  FailedAnswers failed(Series series, DutBuild build) {
    return failed.getOrDefault(SeriesPlace.of(series, build), NOTHING);
  }

  /** What half of some builds have or less of each share. */
  FailedAnswers usuallyFailed(Series series, List<DutBuild> builds) {
    List<FailedAnswers> all = builds.stream().map(build -> failed(series, build)).toList();
    return new FailedAnswers(
        median(all, FailedAnswers::checks),
        median(all, FailedAnswers::requests),
        median(all, FailedAnswers::ofName),
        median(all, FailedAnswers::iterations),
        median(all, FailedAnswers::arrivals),
        FailedRuns.ofShare(median(all, one -> one.runs().share())),
        new FailedUnits(
            median(all, one -> one.units().whole()), median(all, one -> one.units().inPart())));
  }

  /** What other programs took while this was measured; empty where they did not disturb. */
  Optional<BusyMachine> busy(Series series, DutBuild build) {
    return Optional.ofNullable(busy.get(SeriesPlace.of(series, build)));
  }

  /**
   * What they took at least while most of some builds were measured; empty where most had quiet.
   */
  Optional<BusyMachine> usuallyBusy(Series series, List<DutBuild> builds) {
    List<BusyMachine> all =
        builds.stream()
            .flatMap(build -> busy(series, build).stream())
            .sorted(Comparator.comparingDouble(BusyMachine::share))
            .toList();
    int quiet = builds.size() - all.size();
    int median = (builds.size() - 1) / 2 - quiet;
    return median < 0 || all.isEmpty() ? Optional.empty() : Optional.of(all.get(median));
  }

  private static double median(List<FailedAnswers> all, ToDoubleFunction<FailedAnswers> share) {
    List<Double> sorted =
        new ArrayList<>(all.stream().mapToDouble(share).sorted().boxed().toList());
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
  }
}
