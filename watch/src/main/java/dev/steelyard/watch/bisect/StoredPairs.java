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
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What runs have measured already of the good commit beside others, and how often a program failed
 * in them so that there was nothing to measure: a search that was interrupted goes on from there. A
 * run counts when it was of the same experiment, but for its commits and how often they are
 * measured, on the same testbed, and what it ran of the good commit is what would be run now, with
 * all files that its commands read. Where the good commit itself failed nothing tells what was run
 * of it, and the run before it does, or the first one after it.
 */
final class StoredPairs {

  private final Store store;
  private final Optional<String> common;
  private final BenchmarkName benchmark;
  private final TestBed testBed;
  private final Map<String, Integer> numbers;
  private final boolean hasSubject;
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
    this.hasSubject = of.like().subject().isPresent();
  }

  /**
   * What is stored.
   *
   * @param pairs by the number of the commit that is not the good one, in the order of the runs
   * @param failed in how many runs a commit's program failed and there was no result of it, by its
   *     number; the good one's is 0
   */
  record Known(Map<Integer, List<CommitPair>> pairs, Map<Integer, Integer> failed) {}

  /** All that counts. */
  Known read() {
    Map<Integer, List<CommitPair>> pairs = new LinkedHashMap<>();
    Map<Integer, Integer> failed = new TreeMap<>();
    for (StoredRun run : ofSameProgram(ofSameText(byRun()))) {
      run.failed().forEach(number -> failed.merge(number, 1, Integer::sum));
      if (run.isPair()) {
        Result good = Objects.requireNonNull(run.results().get(0));
        run.results()
            .forEach((number, other) -> {
              if (number > 0) {
                pairs
                    .computeIfAbsent(number, _ -> new ArrayList<>())
                    .add(new CommitPair(good, other));
              }
            });
      }
    }
    return new Known(pairs, failed);
  }

  private Map<String, Map<Integer, List<Result>>> byRun() {
    Map<DutBuild, Integer> builds = builds();
    Map<String, Map<Integer, List<Result>>> byRun = new HashMap<>();
    for (Result one : results()) {
      Integer number = builds.get(one.dut());
      if (number != null && one.metadata().run().isPresent()) {
        byRun
            .computeIfAbsent(one.metadata().run().get(), _ -> new HashMap<>())
            .computeIfAbsent(number, _ -> new ArrayList<>())
            .add(one);
      }
    }
    return byRun;
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
  private List<StoredRun> ofSameText(Map<String, Map<Integer, List<Result>>> byRun) {
    List<StoredRun> same = new ArrayList<>();
    for (RunRecord run : store.runs().all()) {
      boolean isOfThese = byRun.containsKey(run.id()) || run.state() == RunState.FAILED;
      if (isOfThese
          && run.host().equals(testBed.name())
          && CommitVariants.common(run.experiment()).equals(common)) {
        same.addFirst(
            StoredRun.of(run, byRun.getOrDefault(run.id(), Map.of()), numbers, hasSubject));
      }
    }
    return same.stream().filter(run -> run.isPair() || !run.failed().isEmpty()).toList();
  }

  private List<StoredRun> ofSameProgram(List<StoredRun> runs) {
    if (runs.isEmpty()) {
      return runs;
    }
    Optional<String> now = Optional.of(sealNow.get());
    tellOthers(runs.stream().filter(StoredRun::isPair).toList(), now);
    Optional<String> before = runs.stream().flatMap(run -> run.seal().stream()).findFirst();
    List<StoredRun> same = new ArrayList<>();
    for (StoredRun run : runs) {
      Optional<String> seal = run.results().containsKey(0) ? run.seal() : before;
      before = run.seal().or(() -> seal);
      if (seal.equals(now)) {
        same.add(run);
      }
    }
    return same;
  }

  private void tellOthers(List<StoredRun> runs, Optional<String> now) {
    long unsealed = runs.stream().filter(run -> run.seal().isEmpty()).count();
    if (unsealed > 0) {
      warnings.accept(
          "%s of these commits cannot count: nothing in the store tells what was run"
              .formatted(counted(unsealed)));
    }
    long others = runs.stream().filter(run -> !run.seal().equals(now)).count() - unsealed;
    if (others > 0) {
      warnings.accept(
          "%s of these commits cannot count: the program of the good commit, or a file that the experiment's commands read, was another one then"
              .formatted(counted(others)));
    }
  }

  private static String counted(long runs) {
    return Signs.counted(runs, "earlier run");
  }
}
