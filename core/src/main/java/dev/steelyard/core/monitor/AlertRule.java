package dev.steelyard.core.monitor;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.List;

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

  /**
   * Refuses what can never be seen in windows of a length.
   *
   * @throws SteelyardException when it can be raised, or be over, in none
   */
  public void requireSeen(Duration window) {
    for (AlertCondition one : List.of(when, resolve)) {
      if (!one.canHold(window)) {
        throw SteelyardException.invalid(
            "rule '%s': '%s' can never hold in windows of %ds: the least rate in one is %s, as a standstill has no value; let --window be longer, or name another limit"
                .formatted(
                    name,
                    one,
                    window.toSeconds(),
                    one.series().measure().format(1 / (window.toNanos() / 1e9))));
      }
    }
  }

  /** How many windows cover a time: at least one. */
  static long windows(Duration time, Duration window) {
    return Math.max(1, Math.ceilDiv(time.toNanos(), window.toNanos()));
  }
}
