package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.accept.Acceptance;
import dev.steelyard.lab.accept.RuleJudgement;
import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.lab.claim.RunProcess;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private final Disturbances disturbances;
  private final Optional<MeasuringLoop> loop;
  private final Optional<CountingLoop> counting;
  private final List<String> warnings = new ArrayList<>();
  private final RestMark rest;

  /**
   * A run that is ready to be executed; owns what it is given.
   *
   * @param bench where it measures; empty when nothing is left to be measured
   */
  Run(
      RunPublisher publisher,
      Optional<RunWorkspace> bench,
      Plan plan,
      Journal.Known done,
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
    this.rest = new RestMark(journal.file().resolveSibling(""));
    this.listener = listener;
    this.reached = done.reached();
    this.disturbances = new Disturbances(journal, done.disturbances());
    this.trials = new Trials(plan, header.sealed(), done, results());
    WrittenFiles writing = new WrittenFiles(journal, done);
    OwnFailures failures = new OwnFailures(header.run(), plan.experiment().secrets());
    this.loop =
        bench.map(
            on -> new MeasuringLoop(on, trials, journal, writing, failures, listener, this::warn));
    this.counting =
        bench.map(
            on -> new CountingLoop(on, plan, trials, journal, failures, listener, this::warn));
  }

  public String id() {
    return header.run();
  }

  public Experiment experiment() {
    return plan.experiment();
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
   * Has something asked just before each publish. Where that says no, nothing more is published and
   * the run ends as if it was interrupted: what it measured is in its journal.
   */
  public void publishOnlyIf(BooleanSupplier allowed) {
    publisher.publishOnlyIf(allowed);
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
    trials.unusedFactors().forEach(this::warn);
    trials.sameSides().forEach(one -> warn(one, listener::sameSides));
    listener.started(
        header.run(),
        trials.count(),
        trials.measured(),
        trials.measured() + left.size(),
        plan.experiment().effort().isAdaptive());
    if (loop.isEmpty()) {
      return;
    }
    disturbances.watch();
    rest.clear();
    try {
      loop.get().measure(left, this::publishWhenDue);
    } finally {
      rest.set();
    }
    disturbances.noted().ifPresent(busy -> warn(busy.words() + " while this was measured"));
    loop.get().end();
    if (isMeasured()) {
      counting.orElseThrow().count();
    }
  }

  private boolean isMeasured() {
    return trials.left().isEmpty();
  }

  private void publishWhenDue() {
    if (publisher.isDue()) {
      var _ = publisher.publish(results().of(trials.all()), record(RunState.RUNNING));
      if (publisher.isWithheld()) {
        interrupt();
      }
    }
  }

  private RunOutcome end() {
    List<Result> results = results().of(trials.all());
    trials.countedFailures().forEach(this::warn);
    RunState state =
        !isMeasured() || trials.countsLeft().isAny()
            ? RunState.INTERRUPTED
            : failed().isEmpty() ? RunState.COMPLETED : RunState.FAILED;
    if (state != RunState.INTERRUPTED && reached.isEmpty()) {
      journal.add(new Milestone(Milestone.MEASURED, Instant.now()));
    }
    List<RuleJudgement> rules = state == RunState.INTERRUPTED ? List.of() : judge();
    RunRecord record = record(state, rules);
    boolean published = publisher.publish(results, record);
    if (publisher.isWithheld()) {
      record = record(RunState.INTERRUPTED);
      publisher.withhold(record);
      return outcome(record, results, List.of());
    }
    if (published && state != RunState.INTERRUPTED) {
      journal.add(new Milestone(Milestone.PUBLISHED, Instant.now()));
    }
    if (state != RunState.INTERRUPTED) {
      forgetSecrets();
    }
    return outcome(record, results, rules);
  }

  private RunOutcome outcome(RunRecord record, List<Result> results, List<RuleJudgement> rules) {
    return new RunOutcome(
        record,
        plan,
        results,
        failed(),
        trials.records(),
        rules,
        List.copyOf(warnings),
        trials.uncounted(),
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
    return new RunResults(header, plan.experiment(), disturbances.worst());
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

  private List<RunOutcome.TrialFailure> failed() {
    return trials.failed(i -> logs.resolve(TrialFileNames.log(i, plan.trials().get(i))));
  }

  /** Warns once. */
  private void warn(String message) {
    warn(message, listener::warning);
  }

  private void warn(String message, Consumer<String> to) {
    if (!warnings.contains(message)) {
      warnings.add(message);
      to.accept(message);
    }
  }

  /**
   * Ends the run where it stands: the iteration in flight is dropped, all others are stored, and
   * {@link #execute} returns. From any thread; does not wait for it.
   */
  public void interrupt() {
    counting.ifPresent(CountingLoop::interrupt);
    loop.ifPresent(MeasuringLoop::interrupt);
  }

  /**
   * Its trials once more, so that they can be looked at; empty where it has nothing left to measure
   * and has not set up. It is closed with the run.
   */
  public Optional<Rerun> again() {
    return bench.map(on -> new Rerun(plan, on, new OpenedResources()));
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
