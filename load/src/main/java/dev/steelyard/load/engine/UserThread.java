package dev.steelyard.load.engine;

import dev.steelyard.load.record.ShardRecorder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One user on its virtual thread: made, used, and closed there. */
abstract class UserThread implements Runnable {

  private enum State {
    WORKING,
    PAUSING,
    ENDING
  }

  private final Crew crew;
  private final long id;
  private final ShardRecorder recorder;
  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);
  private volatile @Nullable Thread thread;

  UserThread(Crew crew, long id) {
    this.crew = crew;
    this.id = id;
    this.recorder = crew.collector().recorder(id);
  }

  /** What the user does until it ends. */
  abstract void live(VirtualUser user) throws InterruptedException;

  /** Called on the user's thread when it lives no more, or could not be made. */
  void ended() {}

  final void start() {
    Thread own = Thread.ofVirtual().name("load-user-", id).unstarted(this);
    thread = own;
    own.start();
  }

  @Override
  public final void run() {
    crew.collector().userCame();
    try (VirtualUser user = crew.factory().user(id, recorder)) {
      live(user);
    } catch (InterruptedException ended) {
      // Before its first iteration, or between two: nothing is lost.
    } catch (RuntimeException | LinkageError | AssertionError mistake) {
      crew.problems().add(mistake);
    } finally {
      crew.collector().userWent();
      ended();
      crew.left(this);
    }
  }

  /** Does one iteration; false when the engine ended it. */
  final boolean iterate(VirtualUser user, long intended) {
    long start = System.nanoTime();
    boolean failed = false;
    try {
      user.iterate(intended);
    } catch (InterruptedException ended) {
      recorder.interrupted();
      return false;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError mistake) {
      crew.problems().add(mistake);
      failed = true;
    }
    recorder.iteration(intended, start, System.nanoTime(), failed);
    return true;
  }

  final ShardRecorder recorder() {
    return recorder;
  }

  /** Does nothing for a while; false when the user has to end. */
  final boolean pause(long nanos) {
    if (!state.compareAndSet(State.WORKING, State.PAUSING)) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException ended) {
      return false;
    }
    return state.compareAndSet(State.PAUSING, State.WORKING);
  }

  final boolean isEnding() {
    return state.get() == State.ENDING;
  }

  /** Asks it to end after its iteration, or at once when it pauses. */
  void end() {
    if (state.getAndSet(State.ENDING) == State.PAUSING) {
      interrupt();
    }
  }

  final void interrupt() {
    Thread own = thread;
    if (own != null) {
      own.interrupt();
    }
  }

  final @Nullable Thread thread() {
    return thread;
  }
}
