package dev.steelyard.analysis.explain;

import dev.steelyard.core.comparison.Comparison;
import java.util.List;

/**
 * Two trials of a plan that are held against each other.
 *
 * @param before the number of a trial
 * @param after of another
 * @param verdicts on what was measured of them
 */
public record ExplainedCell(int before, int after, List<Comparison> verdicts) {

  public ExplainedCell {
    verdicts = List.copyOf(verdicts);
  }
}
