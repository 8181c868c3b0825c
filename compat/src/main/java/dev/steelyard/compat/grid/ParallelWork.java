package dev.steelyard.compat.grid;

import dev.steelyard.core.SteelyardException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does many things, so many at once.
 *
 * @param most at once, at least 1
 */
public record ParallelWork(int most) {

  /** Does them all, and gives what came of them in their order. The first failure is thrown. */
  public <T, R> List<R> all(List<T> things, Function<T, R> work) {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(most, Thread.ofVirtual().factory())) {
      List<Future<R>> under =
          things.stream().map(one -> workers.submit(() -> work.apply(one))).toList();
      return under.stream().map(one -> result(one, workers)).toList();
    }
  }

  private static <R> R result(Future<R> future, ExecutorService workers) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted", interrupted);
    } catch (ExecutionException failure) {
      workers.shutdownNow();
      throw failure.getCause() instanceof RuntimeException plain
          ? plain
          : new IllegalStateException(failure.getCause());
    }
  }
}
