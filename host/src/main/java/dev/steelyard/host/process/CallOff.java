package dev.steelyard.host.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread end what another one does by helper programs or in long loops. Safe for use by
 * many threads.
 */
public final class CallOff {

  private static final ScopedValue<CallOff> CURRENT = ScopedValue.newInstance();

  private final Map<String, String> environment;
  private final ReentrantLock working = new ReentrantLock();
  private final Set<HelperProcess> helpers = ConcurrentHashMap.newKeySet();
  private volatile boolean called;

  /**
   * Nothing is done yet.
   *
   * @param environment more of it for the helper programs, so that they are known as somebody's
   */
  public CallOff(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Does work that can be called off.
   *
   * @throws CalledOff when it was, before or meanwhile
   */
  public void during(Runnable work) {
    working.lock();
    try {
      requireGoingOn();
      ScopedValue.where(CURRENT, this).run(work);
    } finally {
      working.unlock();
    }
  }

  /**
   * Calls it off: helper programs are ended, nothing new begins. Returns when the work has ended,
   * so that what it left half done can be cleared.
   */
  public void call() {
    called = true;
    helpers.forEach(HelperProcess::callOff);
    working.lock();
    try {
      helpers.clear();
    } finally {
      working.unlock();
    }
  }

  /**
   * To be asked again and again in what takes long.
   *
   * @throws CalledOff when this thread's work is called off, or this process has been told to leave
   */
  public static void check() {
    HelperProcess.requireStaying();
    current().ifPresent(CallOff::requireGoingOn);
  }

  /** What may call off what this thread does. */
  static Optional<CallOff> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  Map<String, String> environment() {
    return environment;
  }

  /** A helper that was started meanwhile is ended as well. */
  void add(HelperProcess helper) {
    helpers.add(helper);
    if (called) {
      helper.callOff();
    }
  }

  void remove(HelperProcess helper) {
    helpers.remove(helper);
  }

  private void requireGoingOn() {
    if (called) {
      throw new CalledOff();
    }
  }
}
