package dev.steelyard.load.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The users of an open model: who is free, and how many there may be.
 *
 * <p>An arrival that finds nobody free is a new user's where that sends it sooner: where nobody was
 * done since the arrival before, because then it is the server that keeps them. A generator that
 * was busy for a moment has many arrivals to catch up with at once; those wait for who is free
 * next, and so do those behind them. More users than can run send nothing sooner: they would only
 * keep those back that are done, and thousands of users of the generator's own making would never
 * let it catch up. For the same reason, where it took long until the last one that was given an
 * arrival ran, the next new one waits for that. Latencies count from when an arrival was meant, so
 * the wait is in them. A server that answers nobody keeps nobody waiting here.
 *
 * <p>Safe for use by many threads, but for what only one drives: {@link #prepare} and {@link
 * #take}.
 */
final class UserPool {

  /** How many may be on the way to their arrivals at once. */
  private static final int MOST_ON_THEIR_WAY = 8;

  /** Who comes later found no processor. */
  private static final long LONG_WAY_NANOS = 1_000_000;

  /** An arrival that is taken so much later than meant is one to catch up with. */
  private static final long LATE_NANOS = 1_000_000;

  private static final long LONGEST_PREPARATION = TimeUnit.SECONDS.toNanos(60);
  private static final long STEP_MILLIS = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition noneWaits = lock.newCondition();
  private final Deque<OpenUser> free = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();
  private final ActiveUsers crew;
  private final KindPlan plan;
  private final long most;
  private final long ready;
  private final CountDownLatch coming;
  private long made;
  private int onTheirWay;
  private long lastWayNanos;

  /**
   * How many new users are allowed. No more than can be on the way: where nobody was done because
   * no user had a processor, not even those run that were allowed before.
   */
  private int allowed;

  /** Whether somebody was done with an arrival since the last one came, or since this was asked. */
  private boolean wasDone;

  private long lastAllowed = System.nanoTime();

  UserPool(ActiveUsers crew, KindPlan plan, LoadModel.Pool size) {
    this.crew = crew;
    this.plan = plan;
    this.most = plan.part(size.most());
    this.ready = plan.part(size.ready());
    this.coming = new CountDownLatch(Math.toIntExact(ready));
  }

  /** Makes those that have to be ready, and waits for them some time. */
  void prepare() throws InterruptedException {
    for (long i = 0; i < ready; i++) {
      crew.start(newUser());
    }
    long until = System.nanoTime() + LONGEST_PREPARATION;
    while (!crew.isStopped()
        && System.nanoTime() - until < 0
        && !coming.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
      // Looks whether the run was stopped meanwhile.
    }
  }

  /** A user can take its first arrival, or never will. */
  void came() {
    coming.countDown();
  }

  private OpenUser newUser() {
    return new OpenUser(crew, plan.userId(made++), this);
  }

  /**
   * Takes an arrival, for who was free last, for a new user or for who is free next; false when
   * there may be no more.
   */
  boolean take(long intended) {
    lock.lock();
    try {
      if (free.isEmpty()) {
        allowNew(System.nanoTime() - intended > LATE_NANOS);
      } else {
        wasDone = false;
      }
      boolean isTaken = crew.size() - free.size() + waiting.size() < most;
      if (isTaken) {
        waiting.add(intended);
      }
      handOver();
      return isTaken;
    } finally {
      lock.unlock();
    }
  }

  /** One for an arrival, and where others wait already one for these. */
  private void allowNew(boolean isLate) {
    long now = System.nanoTime();
    // Of many late ones that come at once the first few alone ask.
    boolean isToAsk =
        !isLate || waiting.size() < MOST_ON_THEIR_WAY || now - lastAllowed > LATE_NANOS;
    if (isToAsk && !wasDone) {
      allowed = Math.min(allowed + (waiting.isEmpty() ? 1 : 2), MOST_ON_THEIR_WAY);
      lastAllowed = now;
    }
    wasDone &= !isToAsk;
  }

  private void handOver() {
    while (onTheirWay < MOST_ON_THEIR_WAY && !waiting.isEmpty()) {
      OpenUser user = free.poll();
      boolean isNew = user == null;
      if (user == null) {
        if (allowed == 0
            || crew.size() >= most
            || (onTheirWay > 0 && lastWayNanos > LONG_WAY_NANOS)) {
          return;
        }
        allowed--;
        user = newUser();
      }
      onTheirWay++;
      user.assign(nextWaiting());
      if (isNew) {
        crew.start(user);
      }
    }
  }

  private long nextWaiting() {
    long intended = waiting.remove();
    if (waiting.isEmpty()) {
      allowed = 0;
      noneWaits.signalAll();
    }
    return intended;
  }

  /**
   * One that was given an arrival runs.
   *
   * @param wayNanos since it was given it
   */
  void began(long wayNanos) {
    lock.lock();
    try {
      onTheirWay--;
      lastWayNanos = wayNanos;
      handOver();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next arrival of a user that is done with one; empty when none waits, and then it is free.
   */
  OptionalLong next(OpenUser user) {
    lock.lock();
    try {
      wasDone = true;
      if (!waiting.isEmpty()) {
        return OptionalLong.of(nextWaiting());
      }
      free.push(user);
      return OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until every arrival is with a user, a moment has come, or nobody begins any more. As none
   * comes any more, those that wait while nobody is done get new users.
   */
  void awaitNoneWaiting(long until) throws InterruptedException {
    lock.lock();
    try {
      while (!waiting.isEmpty()
          && until - System.nanoTime() > 0
          && !crew.isStopped()
          && !crew.isUsedUp()) {
        boolean _ = noneWaits.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
        if (!wasDone) {
          allowed = waiting.size();
          handOver();
        }
        wasDone = false;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether not all users that there may be are there: an arrival that is dropped then waited in
   * vain for the generator, and not for the server.
   */
  boolean lacksUsers() {
    lock.lock();
    try {
      return crew.size() < most;
    } finally {
      lock.unlock();
    }
  }

  /** The arrivals that no user came to. */
  List<Long> leftWaiting() {
    lock.lock();
    try {
      return List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
  }
}
