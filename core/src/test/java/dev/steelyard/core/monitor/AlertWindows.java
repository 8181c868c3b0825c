package dev.steelyard.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Windows of lookups that missed, and what a rule makes of them. */
final class AlertWindows {

  private AlertWindows() {}

  static final Duration WINDOW = Duration.ofSeconds(5);

  /** No value at all. */
  static final int NONE = -1;

  /** A window in which so many of a hundred lookups missed. */
  static LiveWindow misses(int number, int percent) {
    return window(
        number,
        percent == NONE
            ? List.of()
            : List.of(new LiveWindow.LiveCache("schemas", 100L - percent, percent)));
  }

  static LiveWindow window(int number, List<LiveWindow.LiveCache> caches) {
    return new LiveWindow(
        Instant.EPOCH.plus(WINDOW.multipliedBy(number)),
        WINDOW,
        true,
        List.of(),
        caches,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        0,
        0,
        0);
  }

  static AlertRule rule(String when, Duration hold) {
    AlertCondition condition = AlertCondition.parse(when);
    return new AlertRule(
        "misses", condition, condition.usualResolve(), hold, Duration.ofSeconds(15), -1);
  }

  /** {@code +} raised, {@code -} resolved, {@code .} nothing. */
  static String changes(AlertRule rule, int... percents) {
    AlertBoard board = new AlertBoard(List.of(rule), WINDOW);
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < percents.length; i++) {
      List<AlertChange> changes = board.next(misses(i, percents[i]));
      said.append(changes.isEmpty() ? "." : changes.getFirst().isRaised() ? "+" : "-");
    }
    return said.toString();
  }
}
