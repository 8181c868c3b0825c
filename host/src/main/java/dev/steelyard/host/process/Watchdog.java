package dev.steelyard.host.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the process being measured: ends it when its time is up and keeps its log bounded.
 *
 * <p>It is set before the process is let go, because setting it wakes its thread, and a thread that
 * wakes beside a program that starts costs that program some 50 µs on a small machine.
 */
final class Watchdog implements AutoCloseable {

  private static final long LOG_CHECK_MILLIS = 100;

  private final KillHandle tether;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("process-watch").daemon().factory());

  Watchdog(KillHandle tether) {
    this.tether = tether;
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Sets the watch for the next process. */
  Watching set(Path log, Duration timeout) {
    return new Watching(log, timeout.toNanos());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** One process's watch, until closed. */
  final class Watching implements AutoCloseable {

    private static final long NOBODY = 0;

    private final long timeoutNanos;
    private final Future<?> logCheck;
    private volatile Future<?> alarm;
    private volatile long startedNanos;
    private volatile long pid = NOBODY;

    private Watching(Path log, long timeoutNanos) {
      this.timeoutNanos = timeoutNanos;
      this.alarm = clock.schedule(this::check, timeoutNanos, TimeUnit.NANOSECONDS);
      this.logCheck =
          clock.scheduleWithFixedDelay(
              () -> BoundedLog.cut(log), LOG_CHECK_MILLIS, LOG_CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** From here on the process's time passes. */
    void start(long ofPid, long at) {
      startedNanos = at;
      pid = ofPid;
    }

    private void check() {
      long process = pid;
      long left =
          process == NOBODY ? timeoutNanos : startedNanos + timeoutNanos - System.nanoTime();
      if (left > 0) {
        alarm = clock.schedule(this::check, left, TimeUnit.NANOSECONDS);
      } else {
        tether.timeOut(process);
      }
    }

    @Override
    public void close() {
      alarm.cancel(false);
      logCheck.cancel(false);
    }
  }
}
