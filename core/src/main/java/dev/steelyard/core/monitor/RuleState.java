package dev.steelyard.core.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How one rule stands. Guarantees that raised and resolved take turns, raised first, each decided
 * by windows in which the series had a value: one without changes nothing, not even how long
 * something has held. For one thread.
 */
final class RuleState {

  private final AlertRule rule;
  private final long hold;
  private final long learnt;
  private final List<Double> learning = new ArrayList<>();
  private OptionalDouble baseline = OptionalDouble.empty();
  private long held;
  private boolean hasValues;
  private boolean hadValues;
  private @Nullable AlertChange raised;

  RuleState(AlertRule rule, Duration window) {
    this.rule = rule;
    this.hold = AlertRule.windows(rule.hold(), window);
    this.learnt = rule.when().isOfBaseline() ? AlertRule.windows(rule.baseline(), window) : 0;
  }

  AlertRule rule() {
    return rule;
  }

  /** What raised it; empty while it is not. */
  Optional<AlertChange> raised() {
    return Optional.ofNullable(raised);
  }

  /** Whether the last window had a value of its series. */
  boolean hasValues() {
    return hasValues;
  }

  /** Whether any window had one. */
  boolean hadValues() {
    return hadValues;
  }

  /** Whether its baseline is still being learnt. */
  boolean isLearning() {
    return learning.size() < learnt;
  }

  /** Takes the next window. */
  Optional<AlertChange> next(LiveWindow window) {
    OptionalDouble value = new WindowSeries(window, rule.when().series()).value();
    hasValues = value.isPresent();
    hadValues |= hasValues;
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (isLearning()) {
      learn(value.getAsDouble());
      return Optional.empty();
    }
    AlertCondition awaited = raised == null ? rule.when() : rule.resolve();
    held = awaited.holds(value.getAsDouble(), baseline) ? held + 1 : 0;
    if (held < hold) {
      return Optional.empty();
    }
    held = 0;
    AlertChange change =
        new AlertChange(rule, raised == null, window.end(), value.getAsDouble(), baseline);
    raised = change.isRaised() ? change : null;
    return Optional.of(change);
  }

  private void learn(double value) {
    learning.add(value);
    if (!isLearning()) {
      List<Double> sorted = new ArrayList<>(learning);
      Collections.sort(sorted);
      int middle = sorted.size() / 2;
      baseline =
          OptionalDouble.of(
              sorted.size() % 2 == 1
                  ? sorted.get(middle)
                  : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
  }
}
