package dev.steelyard.load.engine;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Waits for arrivals, and does an iteration for each. */
final class OpenUser extends UserThread {

  private static final long NONE = Long.MIN_VALUE;

  private final UserPool pool;
  private boolean came;
  private long sent;
  private volatile boolean isOnItsWay;
  private final AtomicLong arrival = new AtomicLong(NONE);

  OpenUser(ActiveUsers crew, long id, UserPool pool) {
    super(crew, id);
    this.pool = pool;
  }

  /** Hands it an arrival; only while it is free, or before it starts. */
  void assign(long intended) {
    sent = System.nanoTime();
    isOnItsWay = true;
    arrival.set(intended);
    LockSupport.unpark(thread());
  }

  @Override
  void end() {
    super.end();
    LockSupport.unpark(thread());
  }

  @Override
  void runs() {
    if (isOnItsWay) {
      isOnItsWay = false;
      pool.began(System.nanoTime() - sent);
    }
  }

  @Override
  void live(VirtualUser user) {
    OptionalLong next = arrival.get() == NONE ? pool.next(this) : OptionalLong.empty();
    come();
    while (true) {
      long intended = next.isPresent() ? next.getAsLong() : await();
      if (intended == NONE || !iterate(user, intended)) {
        return;
      }
      next = pool.next(this);
    }
  }

  @Override
  void ended() {
    come();
  }

  private void come() {
    if (!came) {
      came = true;
      pool.came();
    }
  }

  /** The next arrival, or {@link #NONE} when the user has to end. */
  private long await() {
    while (true) {
      long intended = arrival.getAndSet(NONE);
      if (intended != NONE) {
        runs();
      }
      if (Thread.currentThread().isInterrupted()) {
        if (intended != NONE) {
          recorder().begin(intended);
          recorder().interrupted();
        }
        return NONE;
      }
      if (intended != NONE || isEnding()) {
        return intended;
      }
      LockSupport.park(this);
    }
  }
}
