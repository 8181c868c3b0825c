package dev.steelyard.load.engine;

import dev.steelyard.load.record.IterationRecorder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One user on its virtual thread: made, used, and closed there. */
abstract class UserThread implements Runnable {

  private enum State {
    WORKING,
    PAUSING,
    ENDING
  }

  private final ActiveUsers crew;
  private final long id;
  private final IterationRecorder recorder;
  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Thread thread;
  private boolean isInLastThings;
  private boolean isToEnd;

  UserThread(ActiveUsers crew, long id) {
    this.crew = crew;
    this.id = id;
    this.recorder = crew.records().recorder(id);
  }

  /** What the user does until it ends. */
  abstract void live(VirtualUser user) throws InterruptedException;

  /** Called on the user's thread as its first thing. */
  void runs() {}

  /** Called on the user's thread when it lives no more, or could not be made. */
  void ended() {}

  final void start() {
    Thread own = Thread.ofVirtual().name("load-user-", id).unstarted(this);
    thread = own;
    own.start();
  }

  @Override
  public final void run() {
    runs();
    crew.records().userCame();
    recorder.begin(System.nanoTime());
    boolean isLost = true;
    try (VirtualUser user = crew.newUser(id, recorder)) {
      try {
        user.begin();
        live(user);
        isLost = false;
      } finally {
        beginLastThings();
        recorder.begin(System.nanoTime());
      }
    } catch (InterruptedException ended) {
      // Before its first iteration, or between two: nothing is lost.
    } catch (UserDone done) {
      crew.usedUp();
    } catch (RuntimeException | LinkageError | AssertionError mistake) {
      crew.problems().add(mistake);
      if (isLost) {
        crew.lost();
      }
    } finally {
      crew.records().userWent();
      ended();
      crew.left(this);
    }
  }

  /** Does one iteration; false when the engine ended it. */
  final boolean iterate(VirtualUser user, long intended) {
    long start = System.nanoTime();
    boolean failed = false;
    recorder.begin(intended);
    try {
      iterateToItsEnd(user, intended);
    } catch (InterruptedException ended) {
      recorder.interrupted();
      return false;
    } catch (UserDone done) {
      crew.usedUp();
      return false;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError mistake) {
      crew.problems().add(mistake);
      failed = true;
    }
    recorder.iteration(intended, start, System.nanoTime(), failed);
    return true;
  }

  private void iterateToItsEnd(VirtualUser user, long intended) throws InterruptedException {
    try {
      user.iterate(intended);
    } finally {
      beginLastThings();
      try {
        user.afterIteration();
      } finally {
        endLastThings();
      }
    }
  }

  final IterationRecorder recorder() {
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

  /** Ends what it does at once; its last things are done first, when it is at them. */
  final void interrupt() {
    lock.lock();
    try {
      if (isInLastThings) {
        isToEnd = true;
      } else {
        interruptNow();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends also its last things. */
  final void interruptNow() {
    Thread own = thread;
    if (own != null) {
      own.interrupt();
    }
  }

  /**
   * From now on it does last things, its own or its iteration's, whatever ended what was before.
   */
  private void beginLastThings() {
    lock.lock();
    try {
      isInLastThings = true;
      isToEnd |= Thread.interrupted();
    } finally {
      lock.unlock();
    }
  }

  /** They were those of an iteration. Who was told to end meanwhile ends now. */
  private void endLastThings() {
    lock.lock();
    try {
      isInLastThings = false;
      if (isToEnd) {
        interruptNow();
      }
    } finally {
      lock.unlock();
    }
  }

  final @Nullable Thread thread() {
    return thread;
  }
}
