package dev.steelyard.vectors.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The threads that add to graphs: as many as there are processors, kept for good, because JVector
 * keeps memory for every thread that ever added something.
 */
final class Builders {

  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("graph-", 0).daemon().factory());

  private Builders() {}

  /**
   * Runs all and returns when the last has ended; not to be interrupted, as a graph cannot undo.
   */
  static void run(List<Runnable> tasks) {
    List<Future<?>> running = new ArrayList<>();
    tasks.forEach(task -> running.add(THREADS.submit(task)));
    boolean interrupted = false;
    for (Future<?> future : running) {
      interrupted |= await(future);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean await(Future<?> future) {
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        return interrupted;
      } catch (InterruptedException stopping) {
        interrupted = true;
      } catch (ExecutionException failure) {
        throw new IllegalStateException("adding to a graph failed", failure.getCause());
      }
    }
  }
}
