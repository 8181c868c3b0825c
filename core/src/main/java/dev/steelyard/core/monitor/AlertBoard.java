package dev.steelyard.core.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules over the windows of one session. For one thread. */
public final class AlertBoard {

  private final List<RuleState> states;
  private final SeenSeries names = new SeenSeries();
  private long raised;

  public AlertBoard(List<AlertRule> rules, Duration window) {
    this.states = rules.stream().map(rule -> new RuleState(rule, window)).toList();
  }

  /** What a window changes; one that was watched in part alone changes nothing. */
  public List<AlertChange> next(LiveWindow window) {
    names.add(window);
    List<AlertChange> changes = new ArrayList<>();
    if (window.isWhole()) {
      states.forEach(state -> state.next(window).ifPresent(changes::add));
    }
    raised += changes.stream().filter(AlertChange::isRaised).count();
    return changes;
  }

  /** Alerts that are raised now. */
  public List<AlertChange> active() {
    return states.stream().map(RuleState::raised).flatMap(Optional::stream).toList();
  }

  /** Rules about whose series the last window said nothing. */
  public List<AlertRule> withoutValues() {
    return states.stream().filter(one -> !one.hasValues()).map(RuleState::rule).toList();
  }

  /** Rules whose baseline is still being learnt. */
  public List<AlertRule> learning() {
    return states.stream().filter(RuleState::isLearning).map(RuleState::rule).toList();
  }

  /** What somebody has to know of how rules judge, in words. */
  public List<String> doubts() {
    return states.stream()
        .filter(one -> !one.isLearning())
        .flatMap(one -> one.doubt().stream())
        .toList();
  }

  /**
   * Rules that judged nothing or not as written, in words; where a series never had a value, with
   * the nearest names that had.
   */
  List<String> unjudged() {
    return Stream.concat(
            neverTold().stream(),
            states.stream().filter(RuleState::hadValues).flatMap(one -> one.doubt().stream()))
        .toList();
  }

  /** Rules whose series never had a value, in words, with the nearest names that had. */
  List<String> neverTold() {
    return states.stream()
        .filter(one -> !one.hadValues())
        .map(one ->
            "no data for %s: %s never had a value%s"
                .formatted(
                    one.rule().name(),
                    one.rule().when().series(),
                    names.nearest(one.rule().when().series())))
        .toList();
  }

  /** How often an alert was raised. */
  public long raised() {
    return raised;
  }
}
