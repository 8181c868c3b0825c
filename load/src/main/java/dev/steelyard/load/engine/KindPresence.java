package dev.steelyard.load.engine;

import dev.steelyard.load.record.PresentUsers;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The users of one kind among those of the run. Users that are made before their load begins are
 * none of it yet. Safe for use by many threads.
 */
final class KindPresence {

  private final ReentrantLock lock = new ReentrantLock();
  private final PresentUsers all;
  private boolean isBegun;
  private int early;

  /**
   * Nobody yet.
   *
   * @param all of every kind
   */
  KindPresence(PresentUsers all) {
    this.all = all;
  }

  /** The kind's load begins: those who are there already count from now. */
  void begin() {
    lock.lock();
    try {
      isBegun = true;
      all.came(early);
    } finally {
      lock.unlock();
    }
  }

  /** There is one user more. */
  void came() {
    lock.lock();
    try {
      if (isBegun) {
        all.came(1);
      } else {
        early++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** There is one user less. */
  void went() {
    lock.lock();
    try {
      if (isBegun) {
        all.went();
      } else {
        early--;
      }
    } finally {
      lock.unlock();
    }
  }
}
