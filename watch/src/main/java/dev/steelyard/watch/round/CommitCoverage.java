package dev.steelyard.watch.round;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import dev.steelyard.watch.commit.OwnBenchmarks;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells which commits have a complete set of results on a testbed. Results count whose run has come
 * to its end, or that were published from a file, as are those of a run that this store knows
 * nothing of; those of a run that goes on, was interrupted or killed do not, however many there
 * are. A set is of one build: what two builds of a commit have together is checked by nobody. For
 * one thread.
 */
public final class CommitCoverage {

  private final Store store;
  private final WatchedExperiment experiment;
  private final String testBed;
  private final Map<String, Optional<RunRecord>> runs = new HashMap<>();
  private final AskedMetrics metrics;
  private Optional<Predicate<String>> written = Optional.empty();

  /**
   * Of the commits of an experiment.
   *
   * @param testBed the testbed's name
   */
  public CommitCoverage(Store store, WatchedExperiment experiment, String testBed) {
    this.store = store;
    this.experiment = experiment;
    this.testBed = testBed;
    this.metrics = new AskedMetrics(experiment.written(), this::record);
  }

  /**
   * What there is of a commit.
   *
   * @param build that the results are of. Of several one that has all stands before one that has
   *     not, then one that a run measured before one that was published from files, then one that
   *     is called after the commit, then the one published last; empty where there are none
   * @param missing for people: what that one has no finished result of; empty when all is there
   * @param benchmarks the experiment's own names that it has finished results of
   * @param others further builds of the commit with results of the experiment
   */
  public record Covered(
      Optional<DutBuild> build,
      List<String> missing,
      Set<String> benchmarks,
      List<DutBuild> others) {

    public Covered {
      missing = List.copyOf(missing);
      benchmarks = Set.copyOf(benchmarks);
      others = List.copyOf(others);
    }

    /** Whether nothing is missing. */
    public boolean isComplete() {
      return missing.isEmpty();
    }
  }

  /**
   * Looks what there is of a commit.
   *
   * @param commit whole hash
   * @param expected the names that a tool's benchmarks had in the last complete run; empty where
   *     there was none
   */
  public Covered of(String commit, Set<String> expected) {
    runs.values().removeIf(run -> run.filter(CommitCoverage::isOver).isEmpty());
    Experiment at = experiment.at(commit, Optional.empty());
    List<Trial> trials = Plan.of(at, experiment.selection(), 0).trials();
    List<OfBuild> all =
        builds(commit).stream()
            .map(known -> ofBuild(known, trials, at, expected))
            .filter(one -> !one.finished.isEmpty())
            .sorted(firstOf(commit))
            .toList();
    return all.isEmpty()
        ? new Covered(
            Optional.empty(), missing(List.of(), trials, at, expected), Set.of(), List.of())
        : all.getFirst().beside(all.stream().skip(1).map(one -> one.known.build()).toList());
  }

  /** What there is of one of a commit's builds. */
  private record OfBuild(
      KnownBuild known, List<Result> finished, boolean isOfRun, List<String> missing) {

    Covered beside(List<DutBuild> others) {
      return new Covered(Optional.of(known.build()), missing, names(finished), others);
    }
  }

  /** One commit has two builds where somebody published a file of it under another version. */
  private static Comparator<OfBuild> firstOf(String commit) {
    return Comparator.comparing((OfBuild one) -> !one.missing.isEmpty())
        .thenComparing(one -> !one.isOfRun)
        .thenComparing(one -> !ProjectVersion.isOfCommit(one.known.build().version(), commit))
        .thenComparing(one -> one.known.published(), Comparator.reverseOrder());
  }

  private OfBuild ofBuild(
      KnownBuild known, List<Trial> trials, Experiment at, Set<String> expected) {
    List<Result> finished =
        finished(known.build()).stream()
            .filter(one -> isOfAny(one, trials, at) || isWritten(one, expected))
            .toList();
    return new OfBuild(
        known,
        finished,
        finished.stream().anyMatch(one -> !isOfFile(one)),
        missing(finished, trials, at, expected));
  }

  private static Set<String> names(List<Result> finished) {
    return finished.stream().map(Result::benchmark).collect(Collectors.toSet());
  }

  private List<String> missing(
      List<Result> finished, List<Trial> trials, Experiment at, Set<String> expected) {
    Set<String> names = names(finished);
    Set<String> missing = new LinkedHashSet<>();
    if (expected.isEmpty() || !names.containsAll(expected)) {
      trials.stream()
          .filter(trial -> finished.stream().noneMatch(one -> shows(one, trial, at)))
          .forEach(trial -> missing.add(trial.label()));
      if (missing.isEmpty() && !isOfOneRun(finished, trials, at)) {
        missing.addAll(lost(expected, names));
      }
    }
    for (Trial trial : trials) {
      missing.addAll(
          metrics.missing(trial, finished.stream().filter(one -> isOf(one, trial, at)).toList()));
    }
    return List.copyOf(missing);
  }

  /** Other experiments may measure the same builds. */
  private boolean isOfAny(Result result, List<Trial> trials, Experiment at) {
    return trials.stream().anyMatch(trial -> isOf(result, trial, at));
  }

  /** What was published of a tool may be of any: runs of this experiment tell which are its own. */
  private boolean isWritten(Result result, Set<String> expected) {
    return isOfTools()
        && isOfFile(result)
        && (expected.contains(result.benchmark()) || written().test(result.benchmark()));
  }

  /** Asked for once: later names are those of commits that have all theirs, which are expected. */
  private Predicate<String> written() {
    Predicate<String> own = written.orElseGet(() -> OwnBenchmarks.of(store, experiment, testBed));
    written = Optional.of(own);
    return own;
  }

  /** Whether any of it is what another program wrote: such benchmarks are known by their names. */
  public boolean isOfTools() {
    return experiment.made().stream().anyMatch(one -> !one.workload().hasPrimary());
  }

  private List<KnownBuild> builds(String commit) {
    return store.builds().known().stream()
        .filter(one -> one.origin().commit().equals(Optional.of(commit)) && !one.isDirty())
        .filter(one -> one.build().name().equals(experiment.dut()))
        .toList();
  }

  private List<Result> finished(DutBuild build) {
    return store
        .results()
        .find(
            ResultFilter.ALL
                .withDut(Glob.exactly(build.name()))
                .withVersion(Glob.exactly(build.version()))
                .withTestBed(Glob.exactly(testBed)))
        .results()
        .stream()
        .filter(one -> run(one).map(CommitCoverage::isOver).orElse(true))
        .toList();
  }

  /** What was measured into another store comes in a file, with the name of a run there. */
  private boolean isOfFile(Result result) {
    return run(result).isEmpty();
  }

  private Optional<RunRecord> run(Result result) {
    return result.metadata().run().flatMap(this::record);
  }

  private Optional<RunRecord> record(String run) {
    return runs.computeIfAbsent(run, store.runs()::find);
  }

  private static boolean isOver(RunRecord run) {
    return run.state() == RunState.COMPLETED || run.state() == RunState.FAILED;
  }

  /** Whether one run that went well has measured every trial: what it has is what there is. */
  private boolean isOfOneRun(List<Result> finished, List<Trial> trials, Experiment at) {
    Map<String, List<Result>> byRun = new HashMap<>();
    finished.forEach(one ->
        one.metadata()
            .run()
            .filter(run -> record(run).filter(all -> all.state() == RunState.COMPLETED).isPresent())
            .ifPresent(run -> byRun.computeIfAbsent(run, _ -> new ArrayList<>()).add(one)));
    return byRun.values().stream()
        .anyMatch(all ->
            trials.stream().allMatch(trial -> all.stream().anyMatch(one -> isOf(one, trial, at))));
  }

  /** A run says itself of which variant; of what was published from a file the name tells. */
  private boolean isOf(Result result, Trial trial, Experiment at) {
    BenchmarkName name = BenchmarkName.parse(result.benchmark());
    BenchmarkName wanted = trial.benchmark(at);
    if (isOfFile(result)) {
      return name.base().equals(wanted.base()) && name.levels().equals(wanted.levels());
    }
    return isOfExperiment(result, name, trial)
        && result.metadata().variant().equals(Optional.of(trial.variant().name()))
        && name.withoutVariant().levels().entrySet().containsAll(trial.levels().entrySet());
  }

  /** Whether a trial was measured. A file may have been of one of its metrics alone. */
  private boolean shows(Result result, Trial trial, Experiment at) {
    boolean isMetricOfFile =
        isOfFile(result)
            && trial.variant().workload().hasPrimary()
            && BenchmarkName.parse(result.benchmark()).metric().isPresent();
    return !isMetricOfFile && isOf(result, trial, at);
  }

  /** A tool's benchmarks have the tool's names; of others the experiment's name stands first. */
  private boolean isOfExperiment(Result result, BenchmarkName name, Trial trial) {
    return trial.variant().workload().hasPrimary()
        ? OwnBenchmarks.isNamed(name.toString(), experiment.written())
        : run(result).filter(run -> run.name().equals(experiment.written().name())).isPresent();
  }

  /** What is missing in an expected set, for people. */
  static Set<String> lost(Set<String> expected, Set<String> there) {
    Set<String> lost = new HashSet<>(expected);
    lost.removeAll(there);
    return new TreeSet<>(lost);
  }
}
