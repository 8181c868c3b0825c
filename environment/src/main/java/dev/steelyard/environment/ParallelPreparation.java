package dev.steelyard.environment;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several environments at once. */
final class ParallelPreparation {

  private final Environments environments;
  private final PreparationListener listener;

  ParallelPreparation(Environments environments, PreparationListener listener) {
    this.environments = environments;
    this.listener = listener;
  }

  /** In the order of what was asked for. */
  List<PreparedEnvironment> of(List<? extends EnvironmentKind> kinds, int parallel) {
    List<Future<PreparedEnvironment>> begun = new ArrayList<>();
    // No virtual threads: one that waits for the lock of a file keeps its carrier.
    try (ExecutorService all =
        Executors.newFixedThreadPool(parallel, Thread.ofPlatform().name("prepare-", 0).factory())) {
      kinds.forEach(kind -> begun.add(all.submit(() -> one(kind))));
    }
    return begun.stream().map(ParallelPreparation::done).toList();
  }

  private PreparedEnvironment one(EnvironmentKind kind) {
    long start = System.nanoTime();
    listener.started(kind);
    try {
      Lease lease = environments.lease(kind, listener);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      listener.ready(kind, lease, took);
      return new PreparedEnvironment.Ready(kind, lease, took);
    } catch (SteelyardException failure) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      listener.failed(kind, failure, took);
      return new PreparedEnvironment.Failed(kind, failure, took);
    }
  }

  private static PreparedEnvironment done(Future<PreparedEnvironment> one) {
    try {
      return one.get();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("all are done", impossible);
    } catch (ExecutionException broken) {
      throw new IllegalStateException("an environment could not be prepared", broken.getCause());
    }
  }
}
