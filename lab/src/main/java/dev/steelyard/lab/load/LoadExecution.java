package dev.steelyard.lab.load;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.declared.Declaration;
import dev.steelyard.load.declared.DeclaredWork;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.threshold.Judgement;
import dev.steelyard.load.threshold.Watch;
import dev.steelyard.load.worker.WorkerRun;
import dev.steelyard.load.worker.WorkerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Runnable stopper;
  private boolean stopped;

  /**
   * An execution that did not begin.
   *
   * @param listener hears of each second
   * @param recorders makes what users write to of what is recorded; from many threads at once, and
   *     only in this process
   */
  public LoadExecution(
      LoadTest test,
      Workers workers,
      RecordingListener listener,
      UnaryOperator<Recorder> recorders) {
    this.test = test;
    this.workers = workers;
    this.listener = listener;
    this.recorders = recorders;
  }

  /**
   * Makes the test, and tells what was measured also when it was stopped.
   *
   * @throws SteelyardException when the set-up fails or is stopped, or workers cannot begin
   */
  public LoadOutcome run() {
    List<String> warnings = new ArrayList<>();
    LoadTest.Prepared prepared = setUp();
    Watch watch = new Watch(test.thresholds(), _ -> stop());
    RecordingListener both =
        (second, soFar) -> {
          watch.second(second, soFar);
          listener.second(second, soFar);
        };
    Recording recording;
    try {
      recording = workers.number() > 1 ? inWorkers(prepared, both) : here(prepared, both);
    } finally {
      stoppable(null);
      warnings.addAll(tearDown(prepared));
    }
    Optional<Judgement> aborted = watch.reason();
    aborted.ifPresent(reason -> warnings.add("ended by the threshold " + reason.threshold()));
    return new LoadOutcome(
        recording, Judgement.of(test.thresholds(), recording), aborted, warnings);
  }

  private Recording here(LoadTest.Prepared prepared, RecordingListener heard) {
    try (LoadTest.Users users = test.users(prepared, 0, 1)) {
      LoadRun run =
          new LoadRun(
              LoadPlan.of(test.load(), LoadPlan.GRACEFUL, test.seed()),
              (id, recorder) -> users.user(id, recorders.apply(recorder)),
              heard);
      stoppable(run::stop);
      return run.run();
    }
  }

  private Recording inWorkers(LoadTest.Prepared prepared, RecordingListener heard) {
    WorkerSettings settings =
        WorkerSettings.of(
            workers.number(),
            DeclaredWork.class,
            DeclaredWork.description(workers.declaration(), prepared, LoadPlan.GRACEFUL));
    WorkerRun run = new WorkerRun(settings, heard);
    stoppable(run::stop);
    return run.run();
  }

  /** Ends it at once; {@link #run} then tells of what was measured until now. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      if (stopper != null) {
        stopper.run();
      }
    } finally {
      lock.unlock();
    }
  }

  private void stoppable(@Nullable Runnable by) {
    lock.lock();
    try {
      stopper = by;
      if (by != null && stopped) {
        by.run();
      }
    } finally {
      lock.unlock();
    }
  }

  private LoadTest.Prepared setUp() {
    stoppable(Thread.currentThread()::interrupt);
    try {
      return test.setUp();
    } catch (InterruptedException calledOff) {
      throw SteelyardException.cannotRun(
          "stopped while it set up; nothing was measured", calledOff);
    } finally {
      stoppable(null);
    }
  }

  /** Also after a stop, which may have left this thread interrupted. */
  private List<String> tearDown(LoadTest.Prepared prepared) {
    boolean interrupted = Thread.interrupted();
    try {
      return test.tearDown(prepared);
    } catch (InterruptedException again) {
      interrupted = true;
      return List.of("the teardown was called off");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
