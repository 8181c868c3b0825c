package dev.steelyard.lab.run;

import dev.steelyard.lab.accept.Acceptance;
import dev.steelyard.lab.accept.Cell;
import dev.steelyard.lab.accept.Judgement;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.stage.Failure;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One execution of an experiment, begun or gone on with by {@link Runs}.
 *
 * <p>For one thread; {@link #execute} is called once. When the virtual machine is told to leave,
 * the iteration in flight is dropped, all others are stored, and {@link #execute} returns.
 */
public final class Run implements AutoCloseable {

  /** How long measured results may stay in the journal alone. */
  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(15);

  private final Store store;
  private final Bench bench;
  private final Plan plan;
  private final RunHeader header;
  private final Journal journal;
  private final RunListener listener;
  private final Trials trials;
  private final List<String> warnings = new ArrayList<>();
  private boolean interrupted;

  Run(
      Store store,
      Bench bench,
      Plan plan,
      RunHeader header,
      List<SealedCommand> commands,
      Journal journal,
      Journal.Content done,
      RunListener listener) {
    this.store = store;
    this.bench = bench;
    this.plan = plan;
    this.header = header;
    this.journal = journal;
    this.listener = listener;
    this.trials = new Trials(plan, commands, done, results());
  }

  public String id() {
    return header.run();
  }

  /** Measures what is left, publishing as it goes, and tells how it ended. */
  public RunOutcome execute() {
    List<Plan.Step> left = trials.left();
    Estimate estimate = new Estimate(left);
    trials.sameThings().forEach(this::warn);
    store.saveRun(record(RunState.RUNNING));
    listener.started(
        header.run(),
        trials.count(),
        trials.measured(),
        trials.measured() + left.size(),
        plan.experiment().effort().isAdaptive());
    long published = System.nanoTime();
    for (int i = 0; i < left.size() && !interrupted; i++) {
      TrialState trial = trials.of(left.get(i));
      if (!trials.wants(left.get(i))) {
        estimate.drop(left.get(i).trial());
        continue;
      }
      int measured = trials.measured();
      listener.measuring(
          trial.trial().label(), measured, measured + estimate.iterations(), estimate.left());
      measure(left.get(i), trial, estimate);
      if (System.nanoTime() - published > PUBLISH_EVERY.toNanos()) {
        publish();
        published = System.nanoTime();
      }
    }
    bench.leave();
    addStarts();
    return end();
  }

  private void measure(Plan.Step step, TrialState trial, Estimate estimate) {
    Instant started = Instant.now();
    long begun = System.nanoTime();
    Measured measured = bench.measure(step, trial.command());
    addStarts();
    bench.takeWarnings().stream()
        .map(warning -> trial.trial().label() + ": " + warning)
        .filter(warning -> !warnings.contains(warning))
        .forEach(this::warn);
    if (measured.calledOff()) {
      interrupted = true;
      return;
    }
    Iteration iteration = Iteration.of(step, started, measured);
    journal.add(iteration);
    trial.add(iteration);
    estimate.add(step.trial(), System.nanoTime() - begun);
    if (trial.givenUp()) {
      estimate.drop(step.trial());
      warn(
          "%s is given up after failing again and again: %s"
              .formatted(
                  trial.trial().label(), measured.failure().map(Failure::message).orElse("")));
    }
  }

  private void addStarts() {
    for (Start start : bench.takeStarts()) {
      journal.add(start);
      trials.all().get(start.trial()).add(start);
    }
  }

  private void publish() {
    store.publish(results().of(trials.all()));
    store.saveRun(record(RunState.RUNNING));
  }

  private RunOutcome end() {
    var results = results().of(trials.all());
    store.publish(results);
    RunState state =
        !trials.left().isEmpty()
            ? RunState.INTERRUPTED
            : failed().isEmpty() ? RunState.COMPLETED : RunState.FAILED;
    List<Judgement> rules = state == RunState.INTERRUPTED ? List.of() : judge();
    RunRecord record = record(state, rules);
    store.saveRun(record);
    return new RunOutcome(
        record, plan, results, failed(), trials.records(), rules, List.copyOf(warnings));
  }

  private List<Judgement> judge() {
    RunResults all = results();
    List<Cell> cells =
        trials.all().stream()
            .map(trial ->
                new Cell(
                    trial.trial(),
                    (int) trial.all().stream().filter(one -> !one.warmup()).count(),
                    trial.counting().size(),
                    all.first(trial, Integer.MAX_VALUE)))
            .toList();
    return Acceptance.of(plan.experiment(), cells);
  }

  private RunResults results() {
    return new RunResults(header, plan.experiment(), bench.isolation());
  }

  private RunRecord record(RunState state) {
    return record(state, List.of());
  }

  private RunRecord record(RunState state, List<Judgement> rules) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("seed", header.seed());
    metadata.put("failed", failed());
    metadata.put("warnings", warnings);
    metadata.put("rules", rules.stream().map(Run::told).toList());
    return new RunRecord(
        header.run(),
        plan.experiment().name(),
        header.experiment(),
        state,
        header.started(),
        Instant.now(),
        trials.count(),
        trials.ended(),
        header.testBed().name(),
        JsonMapper.shared().writeValueAsString(metadata));
  }

  private static Map<String, Object> told(Judgement rule) {
    return Map.of("rule", rule.rule().text(), "broken", rule.broken());
  }

  private List<RunOutcome.FailedTrial> failed() {
    return trials.failed(bench::log);
  }

  private void warn(String message) {
    warnings.add(message);
    listener.warning(message);
  }

  /**
   * Ends the run where it stands: the iteration in flight is dropped, all others are stored, and
   * {@link #execute} returns. From any thread; does not wait for it.
   */
  public void interrupt() {
    bench.callOff();
  }

  @Override
  public void close() {
    try (journal) {
      bench.close();
    }
  }
}
