package dev.steelyard.vectors.store;

import dev.steelyard.vectors.log.WriteAheadLog;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/** Replaces the logs by a snapshot when they have become longer than what they say is worth. */
final class LogCompaction implements AutoCloseable {

  private final WriteAheadLog log;
  private final Catalogue catalogue;
  private final long least;
  private final Consumer<String> notice;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("compaction").daemon().factory());
  private volatile long notBefore;

  LogCompaction(WriteAheadLog log, Catalogue catalogue, long least, Consumer<String> notice) {
    this.log = log;
    this.catalogue = catalogue;
    this.least = least;
    this.notice = notice;
  }

  /**
   * Begins one if it is time for it, and returns at once.
   *
   * @param alone held while no change is between the log and the memory
   */
  void consider(Lock alone) {
    long bytes = log.bytes();
    if (bytes > Math.max(least, log.snapshotBytes())
        && bytes > notBefore
        && !thread.isShutdown()
        && underWay.compareAndSet(false, true)) {
      thread.execute(() -> run(alone));
    }
  }

  private void run(Lock alone) {
    try {
      log.snapshot(rotate(alone), catalogue.records());
      notBefore = 0;
    } catch (IOException | RuntimeException failure) {
      notBefore = log.bytes() + least;
      notice.accept("the logs could not be replaced by a snapshot: " + failure.getMessage());
    } finally {
      underWay.set(false);
    }
  }

  /** Every change of an older log is in memory when this returns. */
  private long rotate(Lock alone) throws IOException {
    alone.lock();
    try {
      return log.rotate();
    } finally {
      alone.unlock();
    }
  }

  /** Lets one under way end. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        notice.accept("a snapshot took too long and was left; the logs have everything");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
