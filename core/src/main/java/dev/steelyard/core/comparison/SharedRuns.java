package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of two builds' results of one benchmark is compared. Where runs measured both, in turn, only
 * what these measured: another run of one of them saw another day of the machine, and its values
 * beside the others would count the machine as the build.
 *
 * @param baseline what counts of one, in the order of the runs where they measured both
 * @param candidate of the other
 */
public record SharedRuns(List<Result> baseline, List<Result> candidate) {

  /** A side: fewer tell no change whatever they are. */
  private static final int FEWEST_VALUES = 6;

  public SharedRuns {
    baseline = List.copyOf(baseline);
    candidate = List.copyOf(candidate);
  }

  /** Of all that there is of both, at least one result each. */
  public static SharedRuns of(List<Result> baseline, List<Result> candidate) {
    Set<String> shared = runs(baseline);
    shared.retainAll(runs(candidate));
    SharedRuns together = new SharedRuns(of(baseline, shared), of(candidate, shared));
    return together.isEnough() ? together : new SharedRuns(baseline, candidate);
  }

  /** One quick look at both says less than many values of either. */
  private boolean isEnough() {
    return Math.min(values(baseline), values(candidate)) >= FEWEST_VALUES;
  }

  private static long values(List<Result> results) {
    return results.stream().mapToLong(one -> one.values().size()).sum();
  }

  private static Set<String> runs(Collection<Result> results) {
    return results.stream()
        .flatMap(one -> one.metadata().run().stream())
        .collect(Collectors.toSet());
  }

  /** In one order on both sides. */
  private static List<Result> of(List<Result> results, Set<String> runs) {
    return results.stream()
        .filter(one -> one.metadata().run().filter(runs::contains).isPresent())
        .sorted(Comparator.comparing((Result one) -> one.metadata().run(), SharedRuns::compare))
        .toList();
  }

  private static int compare(Optional<String> one, Optional<String> other) {
    return one.orElse("").compareTo(other.orElse(""));
  }
}
