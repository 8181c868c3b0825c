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
  private RuleLimits limits;
  private OptionalDouble baseline = OptionalDouble.empty();
  private long seen;
  private long held;
  private boolean hasValues;
  private boolean hadValues;
  private @Nullable AlertChange raised;

  RuleState(AlertRule rule, Duration window) {
    this.rule = rule;
    this.hold = AlertRule.windows(rule.hold(), window);
    this.learnt = rule.when().isOfBaseline() ? AlertRule.windows(rule.baseline(), window) : 0;
    this.limits =
        rule.when().isOfBaseline()
            ? RuleLimits.none(rule, "its baseline is still being learnt")
            : RuleLimits.asWritten(rule);
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
    return seen < learnt;
  }

  /** What somebody has to know of how it judges, in words; empty where it is as written. */
  Optional<String> doubt() {
    return limits.doubt();
  }

  /** Takes the next window. */
  Optional<AlertChange> next(LiveWindow window) {
    OptionalDouble value = new WindowSeries(window, rule.when().series()).value();
    hasValues = value.isPresent();
    hadValues |= hasValues;
    if (isLearning()) {
      learn(value);
      return Optional.empty();
    }
    if (value.isEmpty() || limits.when().isEmpty()) {
      return Optional.empty();
    }
    AlertCondition awaited = raised == null ? limits.when().get() : limits.resolve();
    held = awaited.holds(value.getAsDouble()) ? held + 1 : 0;
    if (held < hold) {
      return Optional.empty();
    }
    held = 0;
    AlertChange change = change(window, value.getAsDouble());
    raised = change.isRaised() ? change : null;
    return Optional.of(change);
  }

  private AlertChange change(LiveWindow window, double value) {
    boolean isRaised = raised == null;
    AlertCondition told = isRaised ? rule.when() : limits.resolveWords();
    return new AlertChange(rule, isRaised, told, window.end(), value, baseline);
  }

  private void learn(OptionalDouble value) {
    value.ifPresent(learning::add);
    seen++;
    if (isLearning()) {
      return;
    }
    if (learning.isEmpty()) {
      limits =
          RuleLimits.none(
              rule,
              "%s had no value while its baseline was learnt; let 'baseline' be longer"
                  .formatted(rule.when().series()));
      return;
    }
    Collections.sort(learning);
    int middle = learning.size() / 2;
    double median =
        learning.size() % 2 == 1
            ? learning.get(middle)
            : (learning.get(middle - 1) + learning.get(middle)) / 2;
    baseline = OptionalDouble.of(median);
    limits = RuleLimits.of(rule, median);
  }
}
