package dev.steelyard.load.engine;

import java.util.function.BooleanSupplier;

/** Iterates again and again, with pauses between, as long as there is something to do. */
final class ClosedUser extends UserThread {

  private final Pauses pauses;
  private final BooleanSupplier more;

  /**
   * Begins nothing yet.
   *
   * @param more takes one iteration from those to be done, if there is one
   */
  ClosedUser(ActiveUsers crew, long id, Pauses pauses, BooleanSupplier more) {
    super(crew, id);
    this.pauses = pauses;
    this.more = more;
  }

  @Override
  void live(VirtualUser user) {
    boolean going = !isEnding() && more.getAsBoolean();
    while (going) {
      long began = System.nanoTime();
      going = iterate(user, began) && !isEnding() && more.getAsBoolean() && rest(began);
    }
  }

  private boolean rest(long began) {
    long length = pauses.next(began);
    return length <= 0 ? !Thread.currentThread().isInterrupted() : pause(length);
  }
}
