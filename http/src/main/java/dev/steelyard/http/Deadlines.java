package dev.steelyard.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Looks at all users' deadlines every few milliseconds, on a thread of the system's own. */
final class Deadlines implements AutoCloseable {

  static final long BASE = System.nanoTime();

  private final Set<Deadline> all = ConcurrentHashMap.newKeySet();
  private final Thread ticker;
  private final AtomicLong step;
  private volatile boolean closed;

  Deadlines(Duration shortest) {
    step = new AtomicLong(step(shortest));
    ticker = Thread.ofPlatform().name("load-deadlines").daemon().start(this::run);
  }

  private static long step(Duration length) {
    return Math.clamp(length.toNanos() / 64, 5_000_000L, 50_000_000L);
  }

  /** Looks often enough for a deadline of this length from now on. */
  void keepTo(Duration length) {
    long needed = step(length);
    if (needed < step.get()) {
      step.accumulateAndGet(needed, Math::min);
    }
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(step.get());
      long now = System.nanoTime() - BASE;
      all.forEach(deadline -> deadline.check(now));
    }
  }

  void add(Deadline deadline) {
    all.add(deadline);
  }

  void remove(Deadline deadline) {
    all.remove(deadline);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(ticker);
  }
}
