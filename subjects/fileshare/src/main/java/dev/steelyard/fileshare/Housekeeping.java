package dev.steelyard.fileshare;

import dev.steelyard.fileshare.sqlite.DatabaseException;
import dev.steelyard.fileshare.store.FileStore;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes, once a minute, what expired and what broken uploads left behind. */
record Housekeeping(ScheduledExecutorService executor, Future<?> task) implements AutoCloseable {

  static Housekeeping start(FileStore store, PrintStream log) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());
    return new Housekeeping(
        executor, executor.scheduleWithFixedDelay(() -> purge(store, log), 1, 1, TimeUnit.MINUTES));
  }

  /** A failure is told and tried again; it shall not end the schedule. */
  private static void purge(FileStore store, PrintStream log) {
    try {
      store.purge();
    } catch (DatabaseException failure) {
      if (failure.kind() != DatabaseException.Kind.CLEARED) {
        log.println("fileshare: housekeeping failed: " + failure.getMessage());
      }
    }
  }

  @Override
  public void close() {
    task.cancel(false);
    executor.close();
  }
}
