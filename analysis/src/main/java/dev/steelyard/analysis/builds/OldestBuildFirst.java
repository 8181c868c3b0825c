package dev.steelyard.analysis.builds;

import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.store.Store;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Results in the order in which their builds came, the oldest first, as histories have them. Who
 * reads them from the beginning meets the baseline before what is held against it.
 */
public final class OldestBuildFirst {

  private OldestBuildFirst() {}

  /** In the order of builds, then of benchmarks; of one measured again the last published last. */
  public static List<Result> of(List<Result> results, Store store) {
    Ancestry ancestry = Ancestry.of(store.builds().known());
    Map<DutBuild, Integer> places = new HashMap<>();
    ancestry
        .inOrder(results.stream().map(Result::dut).collect(Collectors.toSet()))
        .forEach(build -> places.put(build, places.size()));
    return results.stream()
        .sorted(
            Comparator.comparing((Result one) -> places.getOrDefault(one.dut(), -1))
                .thenComparing(Result::benchmark)
                .thenComparing(Result::timestamp))
        .toList();
  }
}
