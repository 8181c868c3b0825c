package dev.steelyard.lab.load;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.RunKind;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.claim.RunProcess;
import dev.steelyard.load.LoadTest;
import dev.steelyard.store.Artifacts;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a load test in a store: the run, its results and its time lines. */
public final class LoadKeeping {

  /** The level of results, and the key of a run, that say what was recorded meanwhile. */
  private static final String PROFILED = "profiled";

  private final Store store;
  private final DutBuild dut;
  private final TestBed testBed;
  private final LoadTest test;
  private final SortedMap<String, String> levels;
  private final SortedSet<String> profiled;
  private RunRecord record;

  private LoadKeeping(
      Store store,
      RunRecord record,
      LoadTest test,
      DutBuild dut,
      TestBed testBed,
      SortedMap<String, String> levels,
      SortedSet<String> profiled) {
    this.store = store;
    this.levels = new TreeMap<>(levels);
    this.profiled = profiled;
    this.record = record;
    this.test = test;
    this.dut = dut;
    this.testBed = testBed;
  }

  /**
   * Writes down that a run begins.
   *
   * @param levels what tells the load from others of the test's name, in the names of its results
   * @param profiled what is recorded of the subject meanwhile, as {@code cpu}, which costs the
   *     subject something: the results are then benchmarks of their own, which nobody compares with
   *     those of a load that was left alone; empty for nothing
   */
  public static LoadKeeping begin(
      Store store,
      String run,
      LoadTest test,
      DutBuild dut,
      TestBed testBed,
      SortedMap<String, String> levels,
      Set<String> profiled) {
    SortedSet<String> events = new TreeSet<>(profiled);
    Instant now = Instant.now();
    RunRecord record =
        new RunRecord(
            run,
            test.name(),
            test.safeText(),
            RunState.RUNNING,
            now,
            now,
            1,
            0,
            testBed.name(),
            RunKind.LOAD,
            JsonMapper.shared().writeValueAsString(begun(test, dut, events)));
    store.runs().save(record);
    return new LoadKeeping(store, record, test, dut, testBed, levels, events);
  }

  private static Map<String, Object> begun(
      LoadTest test, DutBuild dut, SortedSet<String> profiled) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("dut", dut.toString());
    facts.put("http_version", test.httpVersion().number());
    if (!profiled.isEmpty()) {
      facts.put(PROFILED, profiled);
    }
    RunProcess.ofThis().ifPresent(process -> facts.put(RunProcess.KEY, process));
    return facts;
  }

  /** Whether a run was a load test of its own. */
  public static boolean isLoad(RunRecord record) {
    return record.kind() == RunKind.LOAD;
  }

  /** The run's id. */
  public String run() {
    return record.id();
  }

  private BenchmarkName benchmark() {
    BenchmarkName all = BenchmarkName.of(test.name()).withLevels(levels);
    return profiled.isEmpty() ? all : all.withLevel(PROFILED, String.join("+", profiled));
  }

  /** Where what the run leaves beside its results is kept. */
  public Artifacts artifacts() {
    return store.artifacts();
  }

  /** Stores what was measured, then that the run has ended. */
  public List<Result> end(LoadOutcome outcome) {
    List<Result> results =
        new LoadResults(
                record.id(),
                benchmark(),
                test.directions(),
                test.units(),
                dut,
                testBed,
                Instant.now())
            .of(outcome.recording(), outcome.observed());
    LoadTimes times = new LoadTimes(record.id(), test.name());
    store.timeLines().append(times.of(outcome.recording()));
    store.timeLines().append(times.of(outcome.observed()));
    store.results().publish(results);
    save(state(outcome), summary(outcome));
    return results;
  }

  /**
   * Writes down that nothing came of it.
   *
   * @param interrupted whether somebody ended it, whatever failed for that
   */
  public void failed(String cause, boolean interrupted) {
    save(
        interrupted ? RunState.INTERRUPTED : RunState.FAILED,
        Map.of("dut", dut.toString(), "warnings", List.of(test.secrets().text(cause))));
  }

  private void save(RunState state, Map<String, Object> facts) {
    record =
        record
            .with(state, state == RunState.COMPLETED ? 1 : 0, Instant.now())
            .withMetadata(JsonMapper.shared().writeValueAsString(facts));
    store.runs().save(record);
  }

  private static RunState state(LoadOutcome outcome) {
    if (outcome.isInterrupted()) {
      return RunState.INTERRUPTED;
    }
    if (outcome.failure().isPresent()) {
      return RunState.FAILED;
    }
    // What a threshold ended has a verdict, and is no whole load for that.
    return outcome.isWhole() ? RunState.COMPLETED : RunState.INTERRUPTED;
  }

  private Map<String, Object> summary(LoadOutcome outcome) {
    var all = outcome.recording().all();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("dut", dut.toString());
    facts.put("http_version", test.httpVersion().number());
    if (!profiled.isEmpty()) {
      facts.put(PROFILED, profiled);
    }
    facts.put("length_ns", outcome.recording().length().toNanos());
    facts.put("ending", outcome.recording().ending().name().toLowerCase(Locale.ROOT));
    facts.put("requests", all.count());
    facts.put("failed_requests", all.failed());
    facts.put(
        "thresholds",
        outcome.thresholds().stream()
            .map(one ->
                Map.of("threshold", one.threshold().toString(), "passed", (Object) one.passed()))
            .toList());
    facts.put("doubts", outcome.recording().doubts());
    facts.put("warnings", outcome.warnings().stream().map(test.secrets()::text).toList());
    return facts;
  }
}
