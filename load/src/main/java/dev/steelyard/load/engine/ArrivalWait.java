package dev.steelyard.load.engine;

import java.util.concurrent.locks.LockSupport;

/** How whoever sends arrivals waits for the next one. */
interface ArrivalWait {

  /** Longest wait at a time, so that a stop is seen. */
  long STEP_NANOS = 50_000_000;

  /** Waits for some of the time that is left; called until none is. */
  void some(long leftNanos);

  /**
   * The operating system wakes a thread too late, so it is asked for that much earlier, and what is
   * left is waited for awake. From 10,000 arrivals a second on that takes a whole processor, beside
   * the one of the users.
   */
  record Woken(long slackNanos) implements ArrivalWait {

    @Override
    public void some(long leftNanos) {
      if (leftNanos > slackNanos) {
        LockSupport.parkNanos(Math.min(leftNanos - slackNanos, STEP_NANOS));
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /**
   * A virtual thread that is awake all the time and lets the users of its processor run meanwhile:
   * no arrival wakes another thread.
   */
  record Awake(Runnable giveWay) implements ArrivalWait {

    /** More than a timer of the virtual machine is late as a rule. */
    private static final long SLACK_NANOS = 1_000_000;

    @Override
    public void some(long leftNanos) {
      if (leftNanos > SLACK_NANOS) {
        LockSupport.parkNanos(Math.min(leftNanos - SLACK_NANOS, STEP_NANOS));
      } else {
        giveWay.run();
      }
    }
  }
}
