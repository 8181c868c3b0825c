package dev.steelyard.core.monitor;

import java.time.Duration;

/**
 * When somebody is to be told.
 *
 * @param name what it is called
 * @param when what raises it
 * @param resolve what ends it
 * @param hold for how long either has to hold, of windows in which the series had a value
 * @param baseline over how long the series' usual value is learnt at the beginning
 * @param webhook the number of the webhook that is told too, from 0 on; -1 for none
 */
public record AlertRule(
    String name,
    AlertCondition when,
    AlertCondition resolve,
    Duration hold,
    Duration baseline,
    int webhook) {

  /** Over how long a baseline is learnt where nobody says. */
  public static final Duration USUAL_BASELINE = Duration.ofMinutes(1);

  /** How many windows cover a time: at least one. */
  static long windows(Duration time, Duration window) {
    return Math.max(1, Math.ceilDiv(time.toNanos(), window.toNanos()));
  }
}
