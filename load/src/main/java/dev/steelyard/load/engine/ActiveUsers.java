package dev.steelyard.load.engine;

import dev.steelyard.load.record.IterationRecorder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The users of one kind that are there now. Safe for use by many threads. */
final class ActiveUsers {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<UserThread> users = new LinkedHashSet<>();
  private final UserFactory factory;
  private final int kind;
  private final KindRecords records;
  private final UserProblems problems;
  private long begun;
  private long lost;
  private boolean stopped;
  private boolean usedUp;

  /**
   * Nobody yet.
   *
   * @param kind which of the plan's
   * @param problems of the whole run
   */
  ActiveUsers(UserFactory factory, int kind, KindRecords records, UserProblems problems) {
    this.factory = factory;
    this.kind = kind;
    this.records = records;
    this.problems = problems;
  }

  VirtualUser newUser(long id, IterationRecorder recorder) throws InterruptedException {
    return factory.user(kind, id, recorder);
  }

  /** As {@link UserFactory#giveWay}. */
  Optional<Runnable> giveWay() {
    return factory.giveWay();
  }

  KindRecords records() {
    return records;
  }

  UserProblems problems() {
    return problems;
  }

  /** What its users draw from is used up: nobody begins any more, and nothing. */
  void usedUp() {
    lock.lock();
    try {
      usedUp = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isUsedUp() {
    lock.lock();
    try {
      return usedUp;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a user begin; not when the run was stopped. */
  void start(UserThread user) {
    lock.lock();
    try {
      if (!stopped && !usedUp) {
        users.add(user);
        begun++;
        user.start();
      }
    } finally {
      lock.unlock();
    }
  }

  void left(UserThread user) {
    lock.lock();
    try {
      users.remove(user);
      if (users.isEmpty()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A user could not be made, or ended by a mistake before all that it was to do. */
  void lost() {
    lock.lock();
    try {
      lost++;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nobody who began was there to the end: then nobody made what is left of the load. */
  boolean areAllLost() {
    lock.lock();
    try {
      return begun > 0 && lost == begun;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return users.size();
    } finally {
      lock.unlock();
    }
  }

  /** Asks all to end after what they do. */
  void endAll() {
    everybody().forEach(UserThread::end);
  }

  /** Ends all now. */
  void interruptAll() {
    everybody().forEach(UserThread::interrupt);
  }

  /** Ends also those who are at their last things. */
  void interruptLeaving() {
    everybody().forEach(UserThread::interruptNow);
  }

  /** Ends all now, and lets nobody begin any more. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    interruptAll();
  }

  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  private List<UserThread> everybody() {
    lock.lock();
    try {
      return List.copyOf(users);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a moment, or until the run is stopped. */
  void awaitStop(long until) throws InterruptedException {
    lock.lock();
    try {
      for (long left = until - System.nanoTime();
          left > 0 && !stopped;
          left = until - System.nanoTime()) {
        changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody is left, a moment has come, or the run is stopped; whether it is empty. */
  boolean awaitEmptyOrStop(long until) throws InterruptedException {
    lock.lock();
    try {
      for (long left = until - System.nanoTime();
          left > 0 && !stopped && !users.isEmpty();
          left = until - System.nanoTime()) {
        changed.awaitNanos(left);
      }
      return users.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody is left, but no longer than some seconds; whether it is empty. */
  boolean awaitEmpty(long seconds) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    lock.lock();
    try {
      while (!users.isEmpty() && until - System.nanoTime() > 0) {
        changed.awaitNanos(until - System.nanoTime());
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return size() == 0;
  }
}
