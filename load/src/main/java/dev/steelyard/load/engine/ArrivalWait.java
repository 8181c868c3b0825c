package dev.steelyard.load.engine;

import java.util.concurrent.locks.LockSupport;

/**
 * How whoever sends arrivals waits for the next one: asleep, and awake for what is left when a
 * sleeper may be woken too late.
 *
 * @param slackNanos so much earlier it is to be woken
 * @param awake what is done again and again in the rest of the time
 */
record ArrivalWait(long slackNanos, Runnable awake) {

  /** Longest wait at a time, so that a stop is seen. */
  private static final long STEP_NANOS = 50_000_000;

  /** More than a timer of the virtual machine is late as a rule. */
  private static final long TIMER_SLACK_NANOS = 1_000_000;

  /**
   * Of a thread of its own, which the operating system wakes. From 10,000 arrivals a second on it
   * is awake all the time and takes a whole processor, beside the one of the users.
   */
  static ArrivalWait ofOwnThread(TimerSlack slack) {
    return new ArrivalWait(slack.nanos(), Thread::onSpinWait);
  }

  /**
   * Waits on a virtual thread that lets the users of its carrier run meanwhile: no arrival wakes
   * another thread.
   */
  static ArrivalWait amongUsers(Runnable giveWay) {
    return new ArrivalWait(TIMER_SLACK_NANOS, giveWay);
  }

  /** Waits for some of the time that is left; called until none is. */
  void some(long leftNanos) {
    if (leftNanos > slackNanos) {
      LockSupport.parkNanos(Math.min(leftNanos - slackNanos, STEP_NANOS));
    } else {
      awake.run();
    }
  }
}
