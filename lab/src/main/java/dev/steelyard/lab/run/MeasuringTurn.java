package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.CleanupJournal;
import dev.steelyard.host.isolation.MachineLock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A run's turn to measure on this machine, which has been cleared of what killed runs left. Given
 * back by {@link #close}.
 */
final class MeasuringTurn implements AutoCloseable {

  private final MachineLock lock;

  private MeasuringTurn(MachineLock lock) {
    this.lock = lock;
  }

  /**
   * Waits until no other run measures.
   *
   * @param say told in one line what has to be waited for, and what had been left
   * @throws SteelyardException when called off meanwhile
   */
  static MeasuringTurn await(String run, Consumer<String> say) {
    AtomicBoolean calledOff = new AtomicBoolean();
    try (ShutdownGuard _ = ShutdownGuard.orderly(() -> calledOff.set(true))) {
      MachineLock lock = MachineLock.acquire(run, say, calledOff::get);
      try {
        CleanupJournal.sweep().describe().ifPresent(say);
        return new MeasuringTurn(lock);
      } catch (SteelyardException failure) {
        lock.close();
        throw failure;
      }
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
