package dev.steelyard.load.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The users of an open model: who is free, and how many there may be. */
final class UserPool {

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<OpenUser> free = new ArrayDeque<>();
  private final Crew crew;
  private final LoadPlan plan;
  private final long most;
  private long made;

  UserPool(Crew crew, LoadPlan plan, LoadModel.Pool size) {
    this.crew = crew;
    this.plan = plan;
    this.most = plan.part(size.most());
    for (long i = plan.part(size.ready()); i > 0; i--) {
      crew.start(newUser());
    }
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
