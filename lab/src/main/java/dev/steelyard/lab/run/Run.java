package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.host.process.Bystanders;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.accept.Acceptance;
import dev.steelyard.lab.accept.RuleJudgement;
import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.lab.claim.RunProcess;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * One execution of an experiment, begun or gone on with by {@link Runs}.
 *
 * <p>For one thread; {@link #execute} is called once. When the virtual machine is told to leave,
 * the iteration in flight is dropped, all others are stored, and {@link #execute} returns.
 */
public final class Run implements AutoCloseable {

  private final RunPublisher publisher;
  private final Optional<RunWorkspace> bench;
  private final Plan plan;
  private final RunHeader header;
  private final RunClaim claim;
  private final Journal journal;
  private final Path logs;
  private final RunListener listener;
  private final Trials trials;
  private final Optional<Milestone> reached;
  private final List<Disturbance> disturbances;
  private final WrittenFiles writing;
  private Optional<Bystanders> bystanders = Optional.empty();
  private final List<String> warnings = new ArrayList<>();
  private volatile boolean interrupted;

  /**
   * A run that is ready to be executed; owns what it is given.
   *
   * @param bench where it measures; empty when nothing is left to be measured
   */
  Run(
      RunPublisher publisher,
      Optional<RunWorkspace> bench,
      Plan plan,
      Journal.Content done,
      RunClaim claim,
      Journal journal,
      RunListener listener) {
    this.publisher = publisher;
    this.bench = bench;
    this.plan = plan;
    this.header = done.header();
    this.claim = claim;
    this.journal = journal;
    this.logs = journal.file().resolveSibling(RunWorkspace.LOGS);
    this.listener = listener;
    this.reached = done.reached();
    this.disturbances = new ArrayList<>(done.disturbances());
    this.writing = new WrittenFiles(journal, done);
    this.trials = new Trials(plan, header.sealed(), done, results());
  }

  public String id() {
    return header.run();
  }

  /**
   * Writes down in the store that the run begins.
   *
   * @throws dev.steelyard.core.SteelyardException when the store fails
   */
  void announce() {
    publisher.announce(record(RunState.RUNNING));
  }

  /**
   * Measures what is left, publishing as it goes, and tells how it ended. A store that fails does
   * not end it: {@link RunOutcome#unstored} tells why.
   *
   * @throws dev.steelyard.core.SteelyardException when the journal cannot be written, or its disk
   *     is full; what was measured before is kept
   */
  public RunOutcome execute() {
    try {
      measureLeft();
      return end();
    } catch (RuntimeException failure) {
      var _ = publisher.publish(results().of(trials.all()), record(RunState.INTERRUPTED));
      throw failure;
    }
  }

  private void measureLeft() {
    List<Plan.Step> left = trials.left();
    Estimate estimate = new Estimate(left);
    trials.sameThings().forEach(this::warn);
    listener.started(
        header.run(),
        trials.count(),
        trials.measured(),
        trials.measured() + left.size(),
        plan.experiment().effort().isAdaptive());
    if (bench.isEmpty()) {
      return;
    }
    bystanders = Optional.of(Bystanders.look());
    for (int i = 0; i < left.size() && !interrupted; i++) {
      TrialState trial = trials.of(left.get(i));
      if (!trials.wants(left.get(i))) {
        estimate.drop(left.get(i).trial());
        continue;
      }
      int measured = trials.measured();
      listener.measuring(
          trial.trial().label(), measured, measured + estimate.iterations(), estimate.left());
      measure(bench.get(), left.get(i), trial, estimate);
      if (publisher.isDue()) {
        var _ = publisher.publish(results().of(trials.all()), record(RunState.RUNNING));
      }
    }
    disturbed();
    bench.get().leave();
    addStarts(bench.get());
    writing
        .changedByOthers(trials.all())
        .forEach(file ->
            warn(
                "%s has been changed while this run measured, and not by a trial's first iteration: what was measured before and after may not be one thing"
                    .formatted(file)));
    if (interrupted) {
      trials.left().stream()
          .findFirst()
          .ifPresent(step -> writing.calledOff(step.trial(), trials.of(step)));
    }
  }

  /** Other programs that took much meanwhile may have made what was measured slower. */
  private void disturbed() {
    Optional<BusyMachine> busy = bystanders.flatMap(Bystanders::since);
    bystanders = Optional.empty();
    busy.filter(BusyMachine::disturbs)
        .ifPresent(much -> {
          Disturbance disturbance = Disturbance.of(much);
          journal.add(disturbance);
          disturbances.add(disturbance);
          warn(much.words() + " while this was measured");
        });
  }

  private void measure(RunWorkspace on, Plan.Step step, TrialState trial, Estimate estimate) {
    Instant started = Instant.now();
    long begun = System.nanoTime();
    writing.begins(step.trial(), trial);
    IterationOutcome measured;
    try {
      measured = on.measure(step).without(plan.experiment().secrets());
    } catch (CalledOff ended) {
      interrupted = true;
      return;
    } catch (SteelyardException failure) {
      throw noFailureOf(trial, failure);
    }
    refuseFullDisk(on, step, measured, trial);
    addStarts(on);
    on.takeWarnings().stream()
        .map(plan.experiment().secrets()::text)
        .map(warning -> trial.trial().label() + ": " + warning)
        .filter(warning -> !warnings.contains(warning))
        .forEach(this::warn);
    if (measured.calledOff()) {
      interrupted = true;
      return;
    }
    Iteration iteration =
        Iteration.of(step.trial(), step.number(), step.warmup(), started, measured);
    writing.ended(trial);
    journal.add(iteration);
    trial.add(iteration);
    estimate.add(step.trial(), System.nanoTime() - begun);
    if (trial.givenUp()) {
      estimate.drop(step.trial());
      warn(
          "%s is given up after failing again and again: %s"
              .formatted(
                  trial.trial().label(),
                  measured.failure().map(IterationFailure::message).orElse("")));
    }
  }

  /** What Steelyard itself cannot do ends the run, and is not kept as anything measured. */
  private SteelyardException noFailureOf(TrialState trial, SteelyardException failure) {
    return new SteelyardException(
        failure.kind(),
        "%s;%nthis is no failure of %s; what was measured is kept, go on with: steelyard run --resume %s"
            .formatted(
                plan.experiment().secrets().text(String.valueOf(failure.getMessage())),
                trial.trial().label(),
                id()),
        failure);
  }

  /** What fails when the run's own disk has no room left says nothing of what is measured. */
  private void refuseFullDisk(
      RunWorkspace on, Plan.Step step, IterationOutcome measured, TrialState trial) {
    if (measured.calledOff() || measured.failure().isEmpty()) {
      return;
    }
    Optional<Path> full = on.usedUp(step.trial());
    if (full.isPresent()) {
      throw SteelyardException.cannotRun(
          "the disk that holds %s is full, so a failure of %s (%s) is not counted as its own;%nfree some space and go on with: steelyard run --resume %s"
              .formatted(
                  full.get(),
                  trial.trial().label(),
                  measured.failure().map(IterationFailure::message).orElse(""),
                  id()));
    }
  }

  private void addStarts(RunWorkspace on) {
    for (Start start : on.takeStarts()) {
      journal.add(start);
      trials.all().get(start.trial()).add(start);
    }
  }

  private RunOutcome end() {
    var results = results().of(trials.all());
    RunState state =
        !trials.left().isEmpty()
            ? RunState.INTERRUPTED
            : failed().isEmpty() ? RunState.COMPLETED : RunState.FAILED;
    if (state != RunState.INTERRUPTED && reached.isEmpty()) {
      journal.add(new Milestone(Milestone.MEASURED, Instant.now()));
    }
    List<RuleJudgement> rules = state == RunState.INTERRUPTED ? List.of() : judge();
    RunRecord record = record(state, rules);
    boolean published = publisher.publish(results, record);
    if (published && state != RunState.INTERRUPTED) {
      journal.add(new Milestone(Milestone.PUBLISHED, Instant.now()));
    }
    if (state != RunState.INTERRUPTED) {
      forgetSecrets();
    }
    return new RunOutcome(
        record,
        plan,
        results,
        failed(),
        trials.records(),
        rules,
        List.copyOf(warnings),
        publisher.failure());
  }

  /** Only what is still to be run needs them. */
  private void forgetSecrets() {
    String safe = plan.experiment().safeText();
    if (safe.equals(header.experiment())) {
      return;
    }
    try {
      journal.rewrite(header.withExperiment(safe), plan);
    } catch (SteelyardException failure) {
      listener.warning("the secrets stay in the journal: " + failure.getMessage());
    }
  }

  private List<RuleJudgement> judge() {
    return Acceptance.of(
        plan.experiment(), new RunCells(plan.experiment(), results()).of(trials.all()));
  }

  private RunResults results() {
    Optional<BusyMachine> now = bystanders.flatMap(Bystanders::since);
    return new RunResults(header, plan.experiment(), Disturbance.worst(disturbances, now));
  }

  private RunRecord record(RunState state) {
    return record(state, List.of());
  }

  private RunRecord record(RunState state, List<RuleJudgement> rules) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("seed", header.seed());
    metadata.put("failed", failed());
    metadata.put("warnings", warnings);
    metadata.put("rules", rules.stream().map(Run::told).toList());
    if (state == RunState.RUNNING) {
      RunProcess.ofThis().ifPresent(process -> metadata.put(RunProcess.KEY, process));
    }
    return new RunRecord(
        header.run(),
        plan.experiment().name(),
        plan.experiment().safeText(),
        state,
        header.started(),
        Instant.now(),
        trials.count(),
        trials.ended(),
        header.testBed().name(),
        JsonMapper.shared().writeValueAsString(metadata));
  }

  private static Map<String, Object> told(RuleJudgement rule) {
    return Map.of(
        "rule", rule.rule().text(), "broken", rule.broken(), "undecided", rule.undecided());
  }

  private List<RunOutcome.FailedTrial> failed() {
    return trials.failed(i -> logs.resolve(TrialFileNames.log(i, plan.trials().get(i))));
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
    interrupted = true;
    bench.ifPresent(RunWorkspace::callOff);
  }

  /** Where all that was measured is kept, whatever becomes of the store. */
  public Path journal() {
    return journal.file();
  }

  @Override
  public void close() {
    try (claim;
        journal) {
      bench.ifPresent(RunWorkspace::close);
    }
  }
}
