package dev.steelyard.watch.round;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a failure depends on beside the commit: where that changed, it is tried again.
 *
 * @param experiment what that said; empty where nobody noted it
 * @param conditions that and what the machine has: the files beside it, and programs
 */
public record FailedUnder(String experiment, String conditions) {

  private static final String EXPERIMENT = "experiment";
  private static final String CONDITIONS = "conditions";

  /** As it is remembered. */
  Map<String, String> facts() {
    return Map.of(EXPERIMENT, experiment, CONDITIONS, conditions);
  }

  /** As it was remembered. */
  static FailedUnder read(UnaryOperator<String> facts) {
    return new FailedUnder(facts.apply(EXPERIMENT), facts.apply(CONDITIONS));
  }
}
