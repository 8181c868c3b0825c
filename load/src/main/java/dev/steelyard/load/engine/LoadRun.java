package dev.steelyard.load.engine;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan: {@link #run} once, {@link #stop} from any thread at any time.
 *
 * <p>Users are virtual threads on the JDK's scheduler; {@code
 * -Djdk.virtualThreadScheduler.parallelism} says how many processors they use.
 */
public final class LoadRun {

  private final LoadPlan plan;
  private final UserFactory users;
  private final RecordingListener listener;
  private final AtomicReference<@Nullable Session> session = new AtomicReference<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * A run that did not begin.
   *
   * @param listener hears of every second
   */
  public LoadRun(LoadPlan plan, UserFactory users, RecordingListener listener) {
    this.plan = plan;
    this.users = users;
    this.listener = listener;
  }

  /**
   * Makes what has to be there before the start: the users an open model has ready. {@link #run}
   * does it too; before a start agreed with others it is better done early.
   */
  public void prepare() {
    Session own = new Session(plan, users, listener);
    if (!session.compareAndSet(null, own)) {
      throw new IllegalStateException("a load run can be made once");
    }
    if (stopped.get()) {
      own.stop();
    }
    own.prepare();
  }

  /** As {@link #run(Instant)}, from now. */
  public Recording run() {
    return run(Instant.MIN);
  }

  /**
   * Makes the load and returns what was measured: also when it was stopped, or the calling thread
   * interrupted, which stops it and stays so.
   *
   * @param start when to begin; at once, but counted from then, when that has passed by less than a
   *     minute, and from now when by more
   */
  public Recording run(Instant start) {
    if (session.get() == null) {
      prepare();
    }
    return Objects.requireNonNull(session.get()).run(start);
  }

  /** Ends it at once; {@link #run} then returns what was measured until now. */
  public void stop() {
    stopped.set(true);
    Session own = session.get();
    if (own != null) {
      own.stop();
    }
  }
}
