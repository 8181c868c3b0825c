package dev.steelyard.watch.bisect;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.experiment.reading.CommitVariants;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What runs have measured already of the good commit beside others: a search that was interrupted
 * goes on from there. A run counts when it was of the same experiment, but for its commits and how
 * often they are measured, on the same testbed, and what it ran of the good commit is what the
 * newest of them ran.
 */
final class StoredPairs {

  private final Store store;
  private final Optional<String> common;
  private final BenchmarkName benchmark;
  private final TestBed testBed;
  private final Map<String, Integer> numbers;

  StoredPairs(Store store, CommitExperiment of, TestBed testBed, BisectLine line) {
    this.store = store;
    this.common = CommitVariants.common(of.safeText(line));
    this.benchmark = of.benchmark();
    this.testBed = testBed;
    this.numbers = line.numbers();
  }

  /** The pairs by the number of the commit that is not the good one, in the order of the runs. */
  Map<Integer, List<CommitPair>> read() {
    Map<DutBuild, Integer> builds = builds();
    Map<String, Map<Integer, Result>> byRun = new HashMap<>();
    for (Result one : results()) {
      Integer number = builds.get(one.dut());
      if (number != null && one.metadata().run().isPresent()) {
        byRun.computeIfAbsent(one.metadata().run().get(), _ -> new HashMap<>()).put(number, one);
      }
    }
    Map<Integer, List<CommitPair>> pairs = new LinkedHashMap<>();
    for (Map<Integer, Result> run : sameAsNewest(byRun)) {
      Result good = Objects.requireNonNull(run.get(0));
      run.forEach((number, other) -> {
        if (number > 0) {
          pairs.computeIfAbsent(number, _ -> new ArrayList<>()).add(new CommitPair(good, other));
        }
      });
    }
    return pairs;
  }

  private Map<DutBuild, Integer> builds() {
    Map<DutBuild, Integer> builds = new HashMap<>();
    for (KnownBuild one : store.builds().known()) {
      Integer number = numbers.get(one.origin().commit().orElse(""));
      if (number != null && !one.isDirty()) {
        builds.put(one.build(), number);
      }
    }
    return builds;
  }

  private List<Result> results() {
    return store
        .results()
        .find(
            ResultFilter.ALL
                .withBenchmark(Glob.exactly(benchmark.toString()))
                .withTestBed(Glob.exactly(testBed.name())))
        .results();
  }

  private List<Map<Integer, Result>> sameAsNewest(Map<String, Map<Integer, Result>> byRun) {
    List<Map<Integer, Result>> same = new ArrayList<>();
    Set<Optional<String>> seals = new HashSet<>();
    for (RunRecord run : store.runs().all()) {
      Map<Integer, Result> results = byRun.get(run.id());
      Result good = results == null ? null : results.get(0);
      if (good == null || !CommitVariants.common(run.experiment()).equals(common)) {
        continue;
      }
      if (seals.isEmpty() || seals.contains(good.provenance().seal())) {
        seals.add(good.provenance().seal());
        same.addFirst(Objects.requireNonNull(results));
      }
    }
    return same;
  }
}
