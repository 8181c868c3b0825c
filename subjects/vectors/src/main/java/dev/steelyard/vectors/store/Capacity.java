package dev.steelyard.vectors.store;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory documents may take together. For many threads. */
final class Capacity {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  Capacity(long most) {
    this.most = most;
  }

  /** Takes that many bytes, or refuses. */
  void take(long bytes) {
    if (taken.addAndGet(bytes) > most) {
      taken.addAndGet(-bytes);
      throw new StoreException(
          StoreException.Kind.FULL,
          "documents may take %,d MiB of memory together, and do; delete some, or give the server more (-Xmx)"
              .formatted(most >> 20));
    }
  }

  /** Takes them even where there is no room: what was acknowledged is not left out. */
  void takeAnyway(long bytes) {
    taken.addAndGet(bytes);
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}
