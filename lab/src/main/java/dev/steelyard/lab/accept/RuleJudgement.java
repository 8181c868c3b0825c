package dev.steelyard.lab.accept;

import dev.steelyard.lab.experiment.Rule;
import java.util.List;

/**
 * Whether a rule holds.
 *
 * @param broken the cells that break it, each with its value
 * @param undecided the cells that may break it or not, as far as their intervals tell, each with
 *     its interval
 */
public record RuleJudgement(Rule rule, List<String> broken, List<String> undecided) {

  public RuleJudgement {
    broken = List.copyOf(broken);
    undecided = List.copyOf(undecided);
  }

  /** Whether a cell breaks it for sure. */
  public boolean isBroken() {
    return !broken.isEmpty();
  }
}
