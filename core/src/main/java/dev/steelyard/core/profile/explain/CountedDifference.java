package dev.steelyard.core.profile.explain;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.statistics.MannWhitney;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;

/**
 * What the kernel counted on both sides, which no function shows. Whether it differs is told by
 * Mann and Whitney's test at a level that is shared by all that is counted.
 *
 * @param before a value of each start: for one iteration
 * @param after likewise
 */
public record CountedDifference(CountKind kind, Values before, Values after) {

  /** Two kinds share what may be false. */
  private static final double LEVEL = 0.05 / 2;

  /** Of the values before. */
  public double medianBefore() {
    return Summary.of(before).median();
  }

  /** Of the values after. */
  public double medianAfter() {
    return Summary.of(after).median();
  }

  /** Whether there are values enough to show anything. */
  public boolean canBeShown() {
    return MannWhitney.leastPValue(before.size(), after.size()) <= LEVEL;
  }

  /** Whether it is shown to have changed. */
  public boolean isShown() {
    return medianBefore() != medianAfter() && MannWhitney.pValue(before, after) <= LEVEL;
  }

  /** Whether it is shown to have grown. */
  public boolean hasGrown() {
    return isShown() && medianAfter() > medianBefore();
  }
}
