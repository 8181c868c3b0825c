package dev.steelyard.lab.load;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.RunKind;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.claim.RunProcess;
import dev.steelyard.load.LoadTest;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a load test in a store: the run, its results and its time lines. */
public final class LoadKeeping {

  private final Store store;
  private final DutBuild dut;
  private final TestBed testBed;
  private final LoadTest test;
  private RunRecord record;

  private LoadKeeping(Store store, RunRecord record, LoadTest test, DutBuild dut, TestBed testBed) {
    this.store = store;
    this.record = record;
    this.test = test;
    this.dut = dut;
    this.testBed = testBed;
  }

  /** Writes down that a run begins. */
  public static LoadKeeping begin(
      Store store, String run, LoadTest test, DutBuild dut, TestBed testBed) {
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
            JsonMapper.shared().writeValueAsString(begun(test, dut)));
    store.runs().save(record);
    return new LoadKeeping(store, record, test, dut, testBed);
  }

  private static Map<String, Object> begun(LoadTest test, DutBuild dut) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("dut", dut.toString());
    facts.put("http_version", test.httpVersion().number());
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

  /** Stores what was measured, then that the run has ended. */
  public List<Result> end(LoadOutcome outcome) {
    List<Result> results =
        new LoadResults(
                record.id(),
                test.name(),
                test.directions(),
                test.units(),
                dut,
                testBed,
                Instant.now())
            .of(outcome.recording());
    store.timeLines().append(new LoadTimes(record.id(), test.name()).of(outcome.recording()));
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
    return outcome.failure().isPresent() ? RunState.FAILED : RunState.COMPLETED;
  }

  private Map<String, Object> summary(LoadOutcome outcome) {
    var all = outcome.recording().all();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("dut", dut.toString());
    facts.put("http_version", test.httpVersion().number());
    facts.put("length_ns", outcome.recording().length().toNanos());
    facts.put("requests", all.count());
    facts.put("failed_requests", all.failed());
    facts.put(
        "thresholds",
        outcome.thresholds().stream()
            .map(one ->
                Map.of("threshold", one.threshold().toString(), "passed", (Object) one.passed()))
            .toList());
    facts.put("doubts", outcome.recording().health().doubts());
    facts.put("warnings", outcome.warnings().stream().map(test.secrets()::text).toList());
    return facts;
  }
}
