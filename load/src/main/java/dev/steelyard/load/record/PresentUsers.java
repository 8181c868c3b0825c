package dev.steelyard.load.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many users of all kinds there are, and the most there were at once in each second. It is one
 * count of the whole run: each kind may have its own most at another moment, and the sum of these
 * is a number of users that never were. Safe for use by many threads.
 */
public final class PresentUsers {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Integer> mostOfEnded = new ArrayDeque<>();
  private long start;
  private long second;
  private int now;
  private int most;

  /** The first second begins then, in {@link System#nanoTime()}; to be said before anybody came. */
  public void begin(long nanos) {
    lock.lock();
    try {
      start = nanos;
    } finally {
      lock.unlock();
    }
  }

  /** There are so many users more, from now. */
  public void came(int users) {
    change(users);
  }

  /** There is one user less, from now. */
  public void went() {
    change(-1);
  }

  private void change(int by) {
    lock.lock();
    try {
      long at = Math.floorDiv(System.nanoTime() - start, SECOND_NANOS);
      while (second < at) {
        endSecond();
      }
      now += by;
      most = Math.max(most, now);
    } finally {
      lock.unlock();
    }
  }

  /** Whoever is there when a second ends is there when the next one begins. */
  private void endSecond() {
    mostOfEnded.add(most);
    most = now;
    second++;
  }

  /** The most at once in the next second that was not asked for; it is over, if it was not yet. */
  public int endedSecond() {
    lock.lock();
    try {
      if (mostOfEnded.isEmpty()) {
        endSecond();
      }
      return mostOfEnded.remove();
    } finally {
      lock.unlock();
    }
  }
}
