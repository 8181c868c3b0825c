package dev.steelyard.load.engine;

import dev.steelyard.load.record.LoadEnding;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs all kinds of users at once, each on a thread of its own; one alone on the caller's. */
final class KindDrive {

  private final List<KindSession> kinds;
  private final AtomicReference<LoadEnding> ending = new AtomicReference<>(LoadEnding.COMPLETE);
  private final AtomicReference<@Nullable Throwable> mistake = new AtomicReference<>();
  private boolean interrupted;

  KindDrive(List<KindSession> kinds) {
    this.kinds = kinds;
  }

  /**
   * Returns when all have ended; how the one that ended worst did. A mistake in driving one kind
   * ends all, and is thrown.
   */
  LoadEnding run() {
    if (kinds.size() == 1) {
      interrupted = !run(kinds.getFirst());
    } else {
      runAll();
      requireNoMistake();
    }
    return ending.get();
  }

  /** Whether the calling thread was interrupted, which stopped the run. */
  boolean isInterrupted() {
    return interrupted;
  }

  /** False when it was called off. */
  private boolean run(KindSession kind) {
    try {
      ended(kind.run());
      return true;
    } catch (InterruptedException calledOff) {
      ended(LoadEnding.STOPPED);
      return false;
    }
  }

  private void ended(LoadEnding how) {
    ending.accumulateAndGet(how, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  private void runBeside(KindSession kind) {
    try {
      boolean _ = run(kind);
    } catch (RuntimeException | LinkageError | AssertionError wrong) {
      mistake.compareAndSet(null, wrong);
      kinds.forEach(KindSession::stop);
    }
  }

  private void requireNoMistake() {
    Throwable wrong = mistake.get();
    if (wrong != null) {
      throw new IllegalStateException("a kind of users could not be driven: " + wrong, wrong);
    }
  }

  private void runAll() {
    List<Thread> threads =
        kinds.stream()
            .map(kind -> Thread.ofPlatform().name("load-kind").start(() -> runBeside(kind)))
            .toList();
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException calledOff) {
          interrupted = true;
          kinds.forEach(KindSession::stop);
        }
      }
    }
  }
}
