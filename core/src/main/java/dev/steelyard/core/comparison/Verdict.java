package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Direction;

/** What a comparison says of one benchmark. */
public enum Verdict {
  /** Worse by more than the minimum effect, and surely so. */
  REGRESSED("regressed"),
  /** Better by more than the minimum effect, and surely so. */
  IMPROVED("improved"),
  /**
   * Larger or smaller by more than the minimum effect, and surely so, where nobody knows which way
   * is better.
   */
  CHANGED("changed"),
  /** Shown to be the same within the minimum effect. */
  UNCHANGED("unchanged"),
  /** Cannot tell yet. */
  INCONCLUSIVE("inconclusive");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Whether it claims that something is not as it was. */
  public boolean isChange() {
    return this == REGRESSED || this == IMPROVED || this == CHANGED;
  }

  /** Whether it is not to be passed over in silence: a change that is not known to be good. */
  public boolean isNegative() {
    return this == REGRESSED || this == CHANGED;
  }

  /**
   * The verdict on a change.
   *
   * @param larger whether it is to more
   */
  public static Verdict of(Direction better, boolean larger) {
    return switch (better) {
      case LOWER_IS_BETTER -> larger ? REGRESSED : IMPROVED;
      case HIGHER_IS_BETTER -> larger ? IMPROVED : REGRESSED;
      case UNKNOWN -> CHANGED;
    };
  }
}
