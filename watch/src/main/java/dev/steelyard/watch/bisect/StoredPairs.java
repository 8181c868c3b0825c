package dev.steelyard.watch.bisect;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.experiment.reading.CommitVariants;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What runs have measured already of the good commit beside others: a search that was interrupted
 * goes on from there. A run counts when it was of the same experiment, but for its commits and how
 * often they are measured, on the same testbed, and what it ran of the good commit is what would be
 * run now, with all files that its commands read.
 */
final class StoredPairs {

  private final Store store;
  private final Optional<String> common;
  private final BenchmarkName benchmark;
  private final TestBed testBed;
  private final Map<String, Integer> numbers;
  private final Supplier<String> sealNow;
  private final Consumer<String> warnings;

  /**
   * Of a store.
   *
   * @param sealNow of what would be run of the good commit; asked where anything is stored of it
   * @param warnings told of what does not count
   */
  StoredPairs(
      Store store,
      CommitExperiment of,
      TestBed testBed,
      BisectLine line,
      Supplier<String> sealNow,
      Consumer<String> warnings) {
    this.store = store;
    this.sealNow = sealNow;
    this.warnings = warnings;
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
    for (Map<Integer, Result> run : ofSameProgram(ofSameText(byRun))) {
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

  /** The oldest first. */
  private List<Map<Integer, Result>> ofSameText(Map<String, Map<Integer, Result>> byRun) {
    List<Map<Integer, Result>> same = new ArrayList<>();
    for (RunRecord run : store.runs().all()) {
      Map<Integer, Result> results = byRun.get(run.id());
      if (results != null
          && results.containsKey(0)
          && results.size() > 1
          && CommitVariants.common(run.experiment()).equals(common)) {
        same.addFirst(results);
      }
    }
    return same;
  }

  private List<Map<Integer, Result>> ofSameProgram(List<Map<Integer, Result>> runs) {
    if (runs.isEmpty()) {
      return runs;
    }
    Optional<String> now = Optional.of(sealNow.get());
    List<Map<Integer, Result>> same = runs.stream().filter(run -> seal(run).equals(now)).toList();
    long unsealed = runs.stream().filter(run -> seal(run).isEmpty()).count();
    if (unsealed > 0) {
      warnings.accept(
          "%s of these commits cannot count: nothing in the store tells what was run"
              .formatted(counted(unsealed)));
    }
    long others = runs.size() - same.size() - unsealed;
    if (others > 0) {
      warnings.accept(
          "%s of these commits cannot count: the program of the good commit, or a file that the experiment's commands read, was another one then"
              .formatted(counted(others)));
    }
    return same;
  }

  private static String counted(long runs) {
    return Signs.counted(runs, "earlier run");
  }

  private static Optional<String> seal(Map<Integer, Result> run) {
    return Objects.requireNonNull(run.get(0)).provenance().seal();
  }
}
