package dev.steelyard.load.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends each second of a run a little after it is over, on a thread of the system's own. */
final class SecondTicker {

  private static final long SECOND = 1_000_000_000L;

  /** For what was measured at a second's very end and is still on its way. */
  private static final long AFTER = 100_000_000L;

  private final long start;
  private final Runnable endSecond;
  private final Thread thread;
  private volatile boolean closed;

  SecondTicker(long start, Runnable endSecond) {
    this.start = start;
    this.endSecond = endSecond;
    thread = Thread.ofPlatform().name("load-seconds").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    for (long ended = 1; !closed; ended++) {
      long due = start + ended * SECOND + AFTER;
      for (long left = due - System.nanoTime();
          left > 0 && !closed;
          left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (!closed) {
        endSecond.run();
      }
    }
  }

  /** Returns when no second is being ended any more. */
  void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join(Duration.ofSeconds(1));
      } catch (InterruptedException impatient) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
