package dev.steelyard.load.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that users who are never out of work leave a turn to those who wait.
 *
 * <p>A carrier of virtual threads looks at what comes from outside (timers, sockets of a quiet
 * while, new users) only when its own queue is empty. Some hundred users whose answers come at once
 * keep it full for seconds, in which nobody who rests wakes. So a thread that comes from outside
 * itself says that it got its turn; while it waits for longer than a few milliseconds, users wait
 * for it before they send their next request, and the queue runs empty.
 *
 * <p>Safe for use by many threads.
 */
final class Turns implements AutoCloseable {

  private static final long EVERY = 1_000_000;
  private static final long LONGEST = 3 * EVERY;

  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private final Thread outsider;
  private volatile long askedAt;
  private volatile boolean asked;
  private volatile boolean closed;

  Turns() {
    outsider = Thread.ofVirtual().name("load-turns").start(this::run);
  }

  private void run() {
    while (!closed) {
      if (asked) {
        LockSupport.parkNanos(EVERY);
        asked = false;
        release();
      } else {
        LockSupport.park();
      }
    }
    release();
  }

  private void release() {
    for (Thread next = waiting.poll(); next != null; next = waiting.poll()) {
      LockSupport.unpark(next);
    }
  }

  /** Waits if others have waited for too long. */
  void take() {
    long now = System.nanoTime();
    if (!asked) {
      askedAt = now;
      asked = true;
      LockSupport.unpark(outsider);
    } else if (now - askedAt > LONGEST) {
      waiting.add(Thread.currentThread());
      if (asked && !closed) {
        LockSupport.park(this);
      }
    }
  }

  /**
   * Lets the others send before this one waits for its answer: under load the answer is there when
   * its turn comes again, and reading it takes one system call where waiting takes three more.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but the cost
  static void letOthersSend() {
    Thread.yield();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(outsider);
  }
}
