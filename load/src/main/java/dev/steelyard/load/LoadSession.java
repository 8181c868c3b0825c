package dev.steelyard.load;

import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.engine.UserFactory;
import dev.steelyard.load.engine.VirtualUser;
import dev.steelyard.load.observe.SubjectObservers;
import dev.steelyard.load.record.OnceRecorder;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A load test made once: set up, its load made, torn down whatever happened. {@link #run} once,
 * {@link #stop} from any thread at any time.
 */
public final class LoadSession {

  /** Makes the load of a test that is set up. */
  @FunctionalInterface
  public interface Maker {

    /**
     * Makes it and returns what was measured, also when it was stopped.
     *
     * @param stoppable to be told before it begins how it is ended at once; which happens there and
     *     then if it was stopped already
     */
    Recording make(LoadTest.Prepared prepared, Consumer<Runnable> stoppable);
  }

  /**
   * What was made.
   *
   * @param warnings what went wrong beside the load, as in the tear-down, a line each
   */
  public record Made(Recording recording, List<String> warnings) {
    public Made {
      warnings = List.copyOf(warnings);
    }

    /** The same with more that went wrong. */
    public Made warned(List<String> more) {
      return new Made(recording, Stream.concat(warnings.stream(), more.stream()).toList());
    }
  }

  private static final int MOST_SHOWN = 200;

  private final LoadTest test;
  private final OnceRecorder once = new OnceRecorder();
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Runnable> stopper = Optional.empty();
  private boolean stopped;

  /** A session that did not begin. */
  public LoadSession(LoadTest test) {
    this.test = test;
  }

  /** Makes it with users in this process, while nobody looks at the subject. */
  public Maker here(RecordingListener listener, UnaryOperator<Recorder> recorders) {
    return here(listener, recorders, SubjectObservers.none());
  }

  /**
   * Makes it with users in this process.
   *
   * @param listener hears of each second
   * @param recorders makes what users write to of what is recorded; from many threads at once
   * @param observers look at the subject meanwhile
   */
  public Maker here(
      RecordingListener listener, UnaryOperator<Recorder> recorders, SubjectObservers observers) {
    return (prepared, stoppable) -> {
      observers.begin();
      try (LoadTest.Users users = test.users(prepared, 0, 1)) {
        LoadRun run =
            new LoadRun(
                LoadPlan.of(test.kinds(), test.gracefulStop(), test.seed()),
                new Told(users, recorders),
                listener);
        stoppable.accept(run::stop);
        run.prepare();
        observers.loadBegins();
        return run.run();
      } finally {
        observers.end();
      }
    };
  }

  /** Users that write to what is made of their recorders. */
  private record Told(UserFactory users, UnaryOperator<Recorder> recorders) implements UserFactory {

    @Override
    public VirtualUser user(long id, Recorder recorder) throws InterruptedException {
      return users.user(id, recorders.apply(recorder));
    }

    @Override
    public VirtualUser user(int kind, long id, Recorder recorder) throws InterruptedException {
      return users.user(kind, id, recorders.apply(recorder));
    }

    @Override
    public Optional<Runnable> giveWay() {
      return users.giveWay();
    }
  }

  /**
   * Makes the test, and tells what was measured also when it was stopped.
   *
   * @return empty when it was stopped in its set-up: there was then no load and no tear-down
   * @throws dev.steelyard.core.SteelyardException when the set-up fails, or the load cannot be made
   * @throws InterruptedException when the thread was interrupted in the set-up, and not by a stop
   */
  public Optional<Made> run(Maker maker) throws InterruptedException {
    Optional<LoadTest.Prepared> prepared = setUp();
    if (prepared.isEmpty()) {
      return Optional.empty();
    }
    List<String> warnings = new ArrayList<>();
    Recording recording;
    try {
      recording = maker.make(prepared.get(), this::stoppable);
    } finally {
      settle();
      warnings.addAll(tearDown(prepared.get()));
    }
    Recording told = recording.withExamples(this::shown);
    return Optional.of(new Made(once.addTo(told), warnings));
  }

  /** Cut off when its secrets are out of it: half a secret is not known as one. */
  private String shown(String said) {
    String safe = test.secrets().text(said);
    return safe.length() <= MOST_SHOWN ? safe : safe.substring(0, MOST_SHOWN) + "…";
  }

  /**
   * Ends it at once, but for the tear-down; {@link #run} then tells what was measured until now.
   */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      stopper.ifPresent(Runnable::run);
    } finally {
      lock.unlock();
    }
  }

  private void stoppable(Runnable by) {
    lock.lock();
    try {
      stopper = Optional.of(by);
      if (stopped) {
        by.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /** From here on a stop has nothing to end; whether there was one. */
  private boolean settle() {
    lock.lock();
    try {
      stopper = Optional.empty();
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** A stop interrupts it; what is left of that interruption afterwards is nobody's. */
  private Optional<LoadTest.Prepared> setUp() throws InterruptedException {
    stoppable(Thread.currentThread()::interrupt);
    try {
      return Optional.of(test.setUp(once));
    } catch (InterruptedException calledOff) {
      if (settle()) {
        return Optional.empty();
      }
      throw calledOff;
    } finally {
      if (settle()) {
        boolean _ = Thread.interrupted();
      }
    }
  }

  /** Also when this thread was interrupted, and so stays. */
  private List<String> tearDown(LoadTest.Prepared prepared) {
    boolean interrupted = Thread.interrupted();
    try {
      return test.tearDown(prepared, once);
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
