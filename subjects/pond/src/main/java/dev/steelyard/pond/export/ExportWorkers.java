package dev.steelyard.pond.export;

import dev.steelyard.pond.cache.Improvement;
import dev.steelyard.pond.lake.Pond;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Who does a step for each file: this thread, one after the other, or as many threads as there are
 * processors.
 *
 * @param operation the export's, of which the steps are parts
 */
record ExportWorkers(Optional<ExecutorService> threads, long operation) implements AutoCloseable {

  static ExportWorkers of(Pond pond, long operation) {
    return new ExportWorkers(
        pond.has(Improvement.PARALLEL)
            ? Optional.of(Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()))
            : Optional.empty(),
        operation);
  }

  /**
   * Does a step for all.
   *
   * @return what came of each, in their order
   * @throws PondException of the first that failed, once none goes on
   */
  <T> List<T> forEach(String step, List<String> paths, Function<String, T> work) {
    if (threads.isEmpty()) {
      return paths.stream().map(path -> done(step, path, work)).toList();
    }
    List<Future<T>> begun = new ArrayList<>();
    for (String path : paths) {
      begun.add(threads.get().submit(() -> done(step, path, work)));
    }
    return results(begun);
  }

  private <T> T done(String step, String path, Function<String, T> work) {
    try (var _ = Probe.kind("export", step).beginWithin(operation, path)) {
      return work.apply(path);
    }
  }

  private static <T> List<T> results(List<Future<T>> begun) {
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> one : begun) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw PondException.couldNot("the export was ended");
    } finally {
      begun.forEach(one -> one.cancel(false));
    }
  }

  /** Waits for what goes on. */
  @Override
  public void close() {
    threads.ifPresent(ExecutorService::close);
  }
}
