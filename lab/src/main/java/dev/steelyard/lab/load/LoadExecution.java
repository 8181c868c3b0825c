package dev.steelyard.lab.load;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.LoadSession;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.declared.Declaration;
import dev.steelyard.load.declared.DeclaredWork;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.SubjectObserver;
import dev.steelyard.load.observe.SubjectObservers;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.threshold.ThresholdMonitor;
import dev.steelyard.load.warm.WarmUp;
import dev.steelyard.load.watch.SubjectWatch;
import dev.steelyard.load.worker.WorkerRun;
import dev.steelyard.load.worker.WorkerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One execution of a load test: sets up, makes the load, tears down, judges. {@link #run} once,
 * {@link #stop} from any thread at any time.
 */
public final class LoadExecution {

  /**
   * Who makes the load.
   *
   * @param number of processes; this one alone when it is 1
   * @param declaration where each of them has the test from
   */
  public record Workers(int number, Declaration declaration) {}

  private final LoadTest test;
  private final Workers workers;
  private final RecordingListener listener;
  private final UnaryOperator<Recorder> recorders;
  private final SubjectWatch watched;
  private final SubjectObservers observers;
  private final LoadSession session;

  /**
   * An execution that did not begin.
   *
   * @param listener hears of each second
   * @param recorders makes what users write to of what is recorded; from many threads at once, and
   *     only in this process
   * @param observers look at the subject meanwhile
   */
  public LoadExecution(
      LoadTest test,
      Workers workers,
      RecordingListener listener,
      UnaryOperator<Recorder> recorders,
      List<? extends SubjectObserver> observers) {
    this.test = test;
    this.workers = workers;
    this.listener = listener;
    this.recorders = recorders;
    this.watched = new SubjectWatch(test.watched());
    // What tells times begins last, when nothing delays the first user any more.
    this.observers =
        new SubjectObservers(Stream.concat(observers.stream(), Stream.of(watched)).toList());
    this.session = new LoadSession(test);
  }

  /**
   * Makes the test, and tells what was measured also when it was stopped.
   *
   * @throws SteelyardException when the set-up fails or is stopped, or workers cannot begin
   */
  public LoadOutcome run() {
    ThresholdMonitor watch = new ThresholdMonitor(test.thresholds(), _ -> stop());
    RecordingListener both =
        (second, soFar) -> {
          watch.second(second, soFar);
          listener.second(second, soFar);
        };
    LoadSession.Made made = made(both);
    List<String> warnings = new ArrayList<>(made.warnings());
    Optional<ThresholdJudgement> aborted = watch.reason();
    aborted.ifPresent(reason -> warnings.add("ended by the threshold " + reason.threshold()));
    Observed observed = watched.observed();
    warnings.addAll(observed.notes());
    return new LoadOutcome(
        made.recording(),
        ThresholdJudgement.of(test.thresholds(), made.recording()),
        aborted,
        observed,
        warnings);
  }

  private LoadSession.Made made(RecordingListener heard) {
    String early = "stopped while it set up; nothing was measured";
    try {
      return session
          .run(
              workers.number() > 1
                  ? inWorkers(heard)
                  : WarmUp.before(test, session.here(heard, recorders, observers)))
          .orElseThrow(() -> SteelyardException.cannotRun(early));
    } catch (InterruptedException calledOff) {
      throw SteelyardException.cannotRun(early, calledOff);
    }
  }

  private LoadSession.Maker inWorkers(RecordingListener heard) {
    return (prepared, stoppable) -> {
      WorkerSettings settings =
          WorkerSettings.of(
              workers.number(),
              DeclaredWork.class,
              DeclaredWork.description(workers.declaration(), prepared, test.gracefulStop()));
      WorkerRun run =
          new WorkerRun(
              settings,
              heard,
              () -> {
                observers.begin();
                observers.loadBegins();
              });
      stoppable.accept(run::stop);
      try {
        return run.run();
      } finally {
        observers.end();
      }
    };
  }

  /** Ends it at once; {@link #run} then tells of what was measured until now. */
  public void stop() {
    session.stop();
  }
}
