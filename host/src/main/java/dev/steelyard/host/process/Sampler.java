package dev.steelyard.host.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sampler at something again and again in a thread of its own: every 20 ms, or less often, down to
 * every 100 ms, where that would take more than a fiftieth of one processor. Closing it waits for
 * the look that goes on.
 */
public final class Sampler implements AutoCloseable {

  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int SHARE = 50;

  private final Runnable look;
  private final Thread thread;
  private volatile boolean closed;

  private Sampler(Runnable look) {
    this.look = look;
    this.thread = Thread.ofPlatform().name("subject-sampler").daemon().unstarted(this::goOn);
  }

  /**
   * Begins to look.
   *
   * @param look throws nothing
   */
  public static Sampler at(Runnable look) {
    Sampler sampler = new Sampler(look);
    sampler.thread.start();
    return sampler;
  }

  private void goOn() {
    while (!closed) {
      long begun = System.nanoTime();
      look.run();
      long tookNanos = System.nanoTime() - begun;
      LockSupport.parkNanos(Math.clamp(SHARE * tookNanos, EVERY_NANOS, LONGEST_NANOS));
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException hurried) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
