package dev.steelyard.lab.accept;

import dev.steelyard.lab.experiment.Rule;
import java.util.List;

/**
 * Whether a rule holds.
 *
 * @param broken the cells that break it, each with its value
 */
public record Judgement(Rule rule, List<String> broken) {

  public Judgement {
    broken = List.copyOf(broken);
  }

  public boolean holds() {
    return broken.isEmpty();
  }
}
