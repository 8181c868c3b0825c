package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.CleanupJournal;
import dev.steelyard.host.isolation.MachineLock;
import java.util.concurrent.atomic.AtomicBoolean;

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
   * @param listener is told what has to be waited for, and what had been left
   * @throws SteelyardException when called off meanwhile
   */
  static MeasuringTurn await(String run, RunListener listener) {
    AtomicBoolean calledOff = new AtomicBoolean();
    try (ShutdownGuard _ = ShutdownGuard.orderly(() -> calledOff.set(true))) {
      MachineLock lock = MachineLock.acquire(run, listener::waiting, calledOff::get);
      try {
        CleanupJournal.sweep().describe().ifPresent(listener::warning);
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
