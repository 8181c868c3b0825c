package dev.steelyard.harness.writing;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a form needs that has no place for builds: the results of one of them. What the newest build
 * has no result of failed there, or was not measured: an older build's number would be taken for
 * its.
 *
 * @param results of the newest build
 * @param older how many results of older builds there are
 * @param onlyOlder how many of their benchmarks the newest build has no result of
 */
public record NewestBuild(List<Result> results, int older, int onlyOlder) {

  /** A benchmark: one name in two units is two. */
  private record NameAndUnit(String benchmark, String unit) {

    static NameAndUnit of(Result result) {
      return new NameAndUnit(result.benchmark(), result.unit().symbol());
    }
  }

  /**
   * Chooses the newest build of results.
   *
   * @param all of the oldest build first
   */
  public static NewestBuild of(List<Result> all) {
    if (all.isEmpty()) {
      return new NewestBuild(all, 0, 0);
    }
    DutBuild newest = all.getLast().dut();
    List<Result> results = all.stream().filter(one -> one.dut().equals(newest)).toList();
    Set<NameAndUnit> missing =
        all.stream().map(NameAndUnit::of).collect(Collectors.toCollection(HashSet::new));
    results.forEach(one -> missing.remove(NameAndUnit.of(one)));
    return new NewestBuild(results, all.size() - results.size(), missing.size());
  }
}
