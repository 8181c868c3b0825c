package dev.steelyard.core.monitor;

import java.util.Optional;

/**
 * What the values of a rule are held against: as it was written, or made of the baseline that was
 * learnt, with which not everything that was written makes sense.
 *
 * @param when what raises it; empty where it judges nothing
 * @param resolve what ends it
 * @param resolveWords the same as it is told
 * @param doubt what somebody has to know of it, in words; empty where all is as written
 */
record RuleLimits(
    Optional<AlertCondition> when,
    AlertCondition resolve,
    AlertCondition resolveWords,
    Optional<String> doubt) {

  /** Of a rule that needs no baseline. */
  static RuleLimits asWritten(AlertRule rule) {
    return new RuleLimits(
        Optional.of(rule.when()), rule.resolve(), rule.resolve(), Optional.empty());
  }

  /** Of a rule that can judge nothing. */
  static RuleLimits none(AlertRule rule, String why) {
    return new RuleLimits(
        Optional.empty(),
        rule.resolve(),
        rule.resolve(),
        Optional.of("%s judges nothing: %s".formatted(rule.name(), why)));
  }

  /** Of a rule whose baseline has a value. */
  static RuleLimits of(AlertRule rule, double baseline) {
    String usual = rule.when().series().measure().format(baseline);
    Optional<String> refused = rule.when().refused(baseline);
    if (refused.isPresent()) {
      return none(rule, "its baseline is %s, and %s".formatted(usual, refused.get()));
    }
    AlertCondition when = rule.when().against(baseline);
    if (rule.resolve().equals(rule.when().usualResolve())) {
      AlertCondition resolve = when.usualResolve();
      return new RuleLimits(Optional.of(when), resolve, resolve, zero(rule, baseline));
    }
    Optional<String> never = rule.resolve().refused(baseline);
    if (never.isPresent()) {
      AlertCondition resolve = when.usualResolve();
      String words =
          "%s is over where %s: its baseline is %s, and %s"
              .formatted(rule.name(), resolve, usual, never.get());
      return new RuleLimits(Optional.of(when), resolve, resolve, Optional.of(words));
    }
    return new RuleLimits(
        Optional.of(when), rule.resolve().against(baseline), rule.resolve(), zero(rule, baseline));
  }

  private static Optional<String> zero(AlertRule rule, double baseline) {
    return baseline == 0
        ? Optional.of(
            "%s is raised by whatever is above 0, as its baseline is 0; give its limit as a value"
                .formatted(rule.name()))
        : Optional.empty();
  }
}
