package dev.steelyard.http;

import dev.steelyard.http.poll.PolledChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which one user's exchange is ended from outside, by closing its connection: so it
 * holds for whatever it may be waiting for, and costs the exchange two atomic writes.
 *
 * <p>The user's thread calls all methods but {@link #check}, which is {@link Deadlines}'.
 */
final class Deadline {

  private static final long NONE = Long.MAX_VALUE;
  private static final long ENDING = Long.MIN_VALUE;
  private static final long ENDED = Long.MIN_VALUE + 1;

  /** In nanoseconds after {@link Deadlines#BASE}, or one of the marks above. */
  private final AtomicLong at = new AtomicLong(NONE);

  private volatile @Nullable PolledChannel guarded;
  private long whole;

  /** From now on it counts, for a whole call. */
  void set(long nanoTime) {
    whole = nanoTime;
    at.set(nanoTime - Deadlines.BASE);
  }

  /** When the whole call has to be over: {@link System#nanoTime()}. */
  long whole() {
    return whole;
  }

  /** Moves it for a part of the call, unless it has passed. */
  boolean move(long nanoTime) {
    long now = at.get();
    return now > ENDED && at.compareAndSet(now, nanoTime - Deadlines.BASE);
  }

  /** What to close; false when it is too late already. */
  boolean guard(PolledChannel channel) {
    guarded = channel;
    return !hasPassed();
  }

  /** Whether it passed; from now on it no longer counts. */
  boolean end() {
    long now = at.get();
    if (now > ENDED && at.compareAndSet(now, NONE)) {
      return false;
    }
    while (at.get() != ENDED) {
      Thread.onSpinWait();
    }
    at.set(NONE);
    return true;
  }

  boolean hasPassed() {
    return at.get() <= ENDED;
  }

  void check(long now) {
    long moment = at.get();
    if (moment > ENDED && moment <= now && at.compareAndSet(moment, ENDING)) {
      PolledChannel channel = guarded;
      if (channel != null) {
        channel.close();
      }
      at.set(ENDED);
    }
  }
}
