package dev.steelyard.fileshare.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory all transfers may hold at once: a quarter of the heap. Who finds it taken waits
 * for its turn, and is refused after 30 seconds. For many threads.
 */
final class MemoryBudget {

  private static final int UNIT = 1024;
  private static final int PATIENCE_SECONDS = 30;

  private final int units;
  private final Semaphore free;

  MemoryBudget(long heapBytes) {
    this.units = Math.clamp(heapBytes / 4 / UNIT, 1, Integer.MAX_VALUE);
    this.free = new Semaphore(units, true);
  }

  /** Memory held until closed. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /** Takes that many bytes, or all there is. */
  Share take(int bytes) {
    int wanted = Math.min(units, Math.ceilDiv(bytes, UNIT));
    try {
      if (!free.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw FileshareRefusal.busy();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw FileshareRefusal.busy();
    }
    return () -> free.release(wanted);
  }
}
