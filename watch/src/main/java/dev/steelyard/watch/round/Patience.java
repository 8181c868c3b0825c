package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tries again what a network or a store may do the next time, after waits that grow.
 *
 * @param attempts in all, at least one
 * @param first the wait after the first one; each further one is four times as long
 * @param over ends waiting when it completes
 * @param told of each attempt that failed and is made again
 */
public record Patience(
    int attempts, Duration first, CompletableFuture<Void> over, Consumer<String> told) {

  private static final int LONGER = 4;

  /** Three attempts, after 5 and 20 seconds. */
  public static Patience usual(CompletableFuture<Void> over, Consumer<String> told) {
    return new Patience(3, Duration.ofSeconds(5), over, told);
  }

  /**
   * Does a step that may be done again.
   *
   * @throws SteelyardException of the last attempt, with those before as suppressed; at once where
   *     the request itself is wrong
   */
  public <T> T with(Supplier<T> step) {
    Duration wait = first;
    SteelyardException before = null;
    for (int attempt = 1; ; attempt++) {
      try {
        return step.get();
      } catch (SteelyardException failure) {
        if (before != null && !before.equals(failure)) {
          failure.addSuppressed(before);
        }
        boolean isLast =
            attempt >= attempts || failure.kind() == SteelyardException.Kind.INVALID_INPUT;
        if (isLast || over.isDone()) {
          throw failure;
        }
        told.accept(
            "%s; it is tried again in %d s"
                .formatted(firstLine(failure), Math.max(1, wait.toSeconds())));
        if (isOver(wait)) {
          throw failure;
        }
        before = failure;
        wait = wait.multipliedBy(LONGER);
      }
    }
  }

  /** As {@link #with}, of a step that gives nothing. */
  public void doing(Runnable step) {
    var _ =
        with(() -> {
          step.run();
          return step;
        });
  }

  private static String firstLine(SteelyardException failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll(";+$", "");
  }

  /** Waits; whether it is over before. */
  public boolean isOver(Duration wait) {
    try {
      var _ = over.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException goesOn) {
      return false;
    } catch (ExecutionException ended) {
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
