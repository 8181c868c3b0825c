package dev.steelyard.lab.load;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.Preparation;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.ScenarioUsers;
import dev.steelyard.load.scenario.template.Value;
import dev.steelyard.load.threshold.Judgement;
import dev.steelyard.load.threshold.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One load test: sets up, makes the load, tears down, judges. {@link #run} once, {@link #stop} from
 * any thread at any time.
 */
public final class LoadTest {

  private final Scenario scenario;
  private final RecordingListener listener;
  private final UnaryOperator<Recorder> recorders;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread preparing;
  private @Nullable LoadRun load;
  private boolean stopped;

  /**
   * A test that did not begin.
   *
   * @param listener hears of each second
   * @param recorders makes what users write to of what is recorded; from many threads at once
   */
  public LoadTest(
      Scenario scenario, RecordingListener listener, UnaryOperator<Recorder> recorders) {
    this.scenario = scenario;
    this.listener = listener;
    this.recorders = recorders;
  }

  /**
   * Makes the test, and tells what was measured also when it was stopped.
   *
   * @throws SteelyardException when the set-up fails, or is stopped
   */
  public LoadOutcome run() {
    Preparation preparation = new Preparation(scenario);
    List<String> warnings = new ArrayList<>();
    Map<String, Value> prepared = setUp(preparation);
    Watch watch = new Watch(scenario.thresholds(), _ -> stop());
    Recording recording;
    try (ScenarioUsers users = new ScenarioUsers(scenario, prepared)) {
      recording =
          loading(
                  new LoadRun(
                      LoadPlan.of(scenario.load(), LoadPlan.GRACEFUL, scenario.seed()),
                      (id, recorder) -> users.user(id, recorders.apply(recorder)),
                      (second, soFar) -> {
                        watch.second(second, soFar);
                        listener.second(second, soFar);
                      }))
              .run();
    } finally {
      warnings.addAll(tearDown(preparation, prepared));
    }
    Optional<Judgement> aborted = watch.reason();
    aborted.ifPresent(reason -> warnings.add("ended by the threshold " + reason.threshold()));
    return new LoadOutcome(
        recording, Judgement.of(scenario.thresholds(), recording), aborted, warnings);
  }

  /** Ends it at once; {@link #run} then tells of what was measured until now. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      if (load != null) {
        load.stop();
      } else if (preparing != null) {
        preparing.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private Map<String, Value> setUp(Preparation preparation) {
    preparing(Thread.currentThread());
    try {
      return preparation.setUp();
    } catch (InterruptedException calledOff) {
      throw SteelyardException.cannotRun(
          "stopped while it set up; nothing was measured", calledOff);
    } finally {
      preparing(null);
    }
  }

  private void preparing(@Nullable Thread thread) {
    lock.lock();
    try {
      preparing = thread;
      if (thread != null && stopped) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private LoadRun loading(LoadRun run) {
    lock.lock();
    try {
      load = run;
      if (stopped) {
        run.stop();
      }
      return run;
    } finally {
      lock.unlock();
    }
  }

  /** Also after a stop, which may have left this thread interrupted. */
  private static List<String> tearDown(Preparation preparation, Map<String, Value> prepared) {
    boolean interrupted = Thread.interrupted();
    try {
      return preparation.tearDown(prepared);
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
