package dev.steelyard.core.comparison;

/** What a comparison says of one benchmark. */
public enum Verdict {
  /** Worse by more than the minimum effect, and surely so. */
  REGRESSED("regressed"),
  /** Better by more than the minimum effect, and surely so. */
  IMPROVED("improved"),
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
}
