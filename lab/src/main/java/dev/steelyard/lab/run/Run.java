package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * One execution of an experiment, begun or gone on with by {@link Runs}.
 *
 * <p>{@link #execute} belongs to one thread and is called once; {@link #interrupt} may come from
 * any other.
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
  private final List<TrialState> trials;
  private final List<String> warnings = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean interrupted;

  Run(
      Store store,
      Bench bench,
      Plan plan,
      RunHeader header,
      List<SealedCommand> commands,
      Journal journal,
      List<Iteration> done,
      RunListener listener) {
    this.store = store;
    this.bench = bench;
    this.plan = plan;
    this.header = header;
    this.journal = journal;
    this.listener = listener;
    this.trials =
        IntStream.range(0, commands.size())
            .mapToObj(i -> new TrialState(plan.trials().get(i), commands.get(i)))
            .toList();
    done.forEach(iteration -> trials.get(iteration.trial()).add(iteration));
  }

  public String id() {
    return header.run();
  }

  /** Measures what is left, publishing as it goes, and tells how it ended. */
  public RunOutcome execute() {
    try {
      return measureAll();
    } finally {
      ended.countDown();
    }
  }

  private RunOutcome measureAll() {
    List<Plan.Step> left = left();
    int total = plan.trials().size() * plan.iterationsPerTrial();
    Estimate estimate = new Estimate(left);
    callOutSameThings();
    store.saveRun(record(RunState.RUNNING));
    listener.started(header.run(), trials.size(), total - left.size(), total);
    long published = System.nanoTime();
    for (int i = 0; i < left.size() && !interrupted; i++) {
      Plan.Step step = left.get(i);
      TrialState trial = trials.get(step.trial());
      if (trial.givenUp()) {
        estimate.drop(step.trial());
        continue;
      }
      listener.measuring(trial.trial().label(), total - left.size() + i, total, estimate.left());
      long begun = System.nanoTime();
      measure(step, trial);
      estimate.add(step.trial(), System.nanoTime() - begun);
      if (System.nanoTime() - published > PUBLISH_EVERY.toNanos()) {
        publish();
        published = System.nanoTime();
      }
    }
    return end();
  }

  private List<Plan.Step> left() {
    return plan.steps().stream()
        .filter(step -> !trials.get(step.trial()).has(step.number()))
        .toList();
  }

  private void measure(Plan.Step step, TrialState trial) {
    Instant started = Instant.now();
    Bench.Measured measured = bench.measure(step, trial.command());
    if (measured.calledOff()) {
      return;
    }
    var execution = measured.execution();
    Iteration iteration =
        new Iteration(
            step.trial(),
            step.number(),
            step.warmup(),
            started,
            execution.wall(),
            execution.user(),
            execution.system(),
            execution.maxRss(),
            measured.failure());
    journal.add(iteration);
    trial.add(iteration);
    if (trial.givenUp()) {
      warn(
          "%s is given up after failing again and again: %s"
              .formatted(trial.trial().label(), measured.failure().orElse("")));
    }
  }

  private void publish() {
    store.publish(results().of(trials));
    store.saveRun(record(RunState.RUNNING));
  }

  private RunOutcome end() {
    var results = results().of(trials);
    store.publish(results);
    RunState state =
        interrupted
            ? RunState.INTERRUPTED
            : failed().isEmpty() ? RunState.COMPLETED : RunState.FAILED;
    RunRecord record = record(state);
    store.saveRun(record);
    return new RunOutcome(record, plan, results, failed(), List.copyOf(warnings));
  }

  private RunResults results() {
    return new RunResults(header, plan.experiment());
  }

  private RunRecord record(RunState state) {
    int done = (int) trials.stream().filter(this::isDone).count();
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("seed", header.seed());
    metadata.put("failed", failed());
    metadata.put("warnings", warnings);
    return new RunRecord(
        header.run(),
        plan.experiment().name(),
        header.experiment(),
        state,
        header.started(),
        Instant.now(),
        trials.size(),
        done,
        header.testBed().name(),
        JsonMapper.shared().writeValueAsString(metadata));
  }

  private boolean isDone(TrialState trial) {
    return trial.givenUp() || IntStream.range(0, plan.iterationsPerTrial()).allMatch(trial::has);
  }

  private List<RunOutcome.FailedTrial> failed() {
    List<RunOutcome.FailedTrial> failed = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      TrialState state = trials.get(i);
      if (state.failures() > 0) {
        failed.add(
            new RunOutcome.FailedTrial(
                state.trial().label(),
                state.failures(),
                state.counting().size(),
                state.lastFailure().orElse(""),
                bench.log(i).toString()));
      }
    }
    return failed;
  }

  /** Variants that are one thing under two names are said before time is spent on them. */
  private void callOutSameThings() {
    Map<String, TrialState> seen = new HashMap<>();
    for (TrialState state : trials) {
      String key = state.trial().levels() + state.command().seal();
      TrialState twin = seen.putIfAbsent(key, state);
      if (twin != null) {
        warn(
            "%s and %s run the same program with the same arguments and environment"
                .formatted(twin.trial().label(), state.trial().label()));
      }
    }
  }

  private void warn(String message) {
    warnings.add(message);
    listener.warning(message);
  }

  /**
   * Ends the run where it stands: the iteration in flight is dropped, all others are kept. Returns
   * when everything is stored.
   */
  public void interrupt() {
    interrupted = true;
    bench.callOff();
    try {
      ended.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    bench.close();
    journal.close();
  }
}
