package dev.steelyard.core.monitor;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * An alert that was raised, or is over.
 *
 * @param isRaised which of them
 * @param condition what held
 * @param at the end of the window that decided it
 * @param value of the series in that window
 * @param baseline of the series, where the rule has one
 */
public record AlertChange(
    AlertRule rule,
    boolean isRaised,
    AlertCondition condition,
    Instant at,
    double value,
    OptionalDouble baseline) {

  /** {@code cache schemas miss_rate is 34.0% (> 20.0%)}. */
  public String words() {
    String limit = condition.toString().substring(condition.series().toString().length() + 1);
    String usual =
        baseline.isPresent()
            ? ", baseline %s".formatted(condition.series().measure().format(baseline.getAsDouble()))
            : "";
    return "%s is %s (%s%s)"
        .formatted(condition.series(), condition.series().measure().format(value), limit, usual);
  }
}
