package dev.steelyard.core.history;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.FailedRuns;
import dev.steelyard.core.comparison.FailedUnits;
import dev.steelyard.core.comparison.PooledResult;
import dev.steelyard.core.model.DutBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Which share of what results of builds stand on failed, benchmark by benchmark. Immutable. */
final class FailedByBuild {

  /** So many builds' results are in memory at a time. */
  private static final int AT_ONCE = 20;

  private static final FailedAnswers NOTHING = new FailedAnswers(0, 0);

  /** Those alone of which something failed. */
  private final Map<SeriesPlace, FailedAnswers> failed;

  private FailedByBuild(Map<SeriesPlace, FailedAnswers> failed) {
    this.failed = failed;
  }

  static FailedByBuild of(Collection<DutBuild> builds, RawResults raw) {
    List<DutBuild> all = List.copyOf(Set.copyOf(builds));
    Map<SeriesPlace, FailedAnswers> failed = new HashMap<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      Set<DutBuild> some = new HashSet<>(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
      raw.of(some).stream()
          .filter(one -> !FailedAnswers.of(one).isNone())
          .collect(Collectors.groupingBy(SeriesPlace::of))
          .forEach((key, results) -> failed.put(key, FailedAnswers.of(PooledResult.of(results))));
    }
    return new FailedByBuild(failed);
  }

  FailedAnswers of(Series series, DutBuild build) {
    return failed.getOrDefault(SeriesPlace.of(series, build), NOTHING);
  }

  /** What half of some builds have or less of each share. */
  FailedAnswers usual(Series series, List<DutBuild> builds) {
    List<FailedAnswers> all = builds.stream().map(build -> of(series, build)).toList();
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

  private static double median(List<FailedAnswers> all, ToDoubleFunction<FailedAnswers> share) {
    List<Double> sorted =
        new ArrayList<>(all.stream().mapToDouble(share).sorted().boxed().toList());
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
  }
}
