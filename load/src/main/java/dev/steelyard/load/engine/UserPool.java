package dev.steelyard.load.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The users of an open model: who is free, and how many there may be. */
final class UserPool {

  private static final long LONGEST_PREPARATION = TimeUnit.SECONDS.toNanos(60);
  private static final long STEP_MILLIS = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<OpenUser> free = new ArrayDeque<>();
  private final ActiveUsers crew;
  private final KindPlan plan;
  private final long most;
  private final long ready;
  private final CountDownLatch coming;
  private long made;

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

  /** Gives an arrival to who was free last, or to a new user; false when there may be no more. */
  boolean take(long intended) {
    OpenUser user = pop();
    if (user != null) {
      user.assign(intended);
      return true;
    }
    if (crew.size() >= most) {
      return false;
    }
    OpenUser another = newUser();
    another.assign(intended);
    crew.start(another);
    return true;
  }

  void free(OpenUser user) {
    lock.lock();
    try {
      free.push(user);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable OpenUser pop() {
    lock.lock();
    try {
      return free.poll();
    } finally {
      lock.unlock();
    }
  }
}
