package dev.steelyard.report.document;

import dev.steelyard.core.comparison.Verdict;

/** How loudly something is said. No tone is the only carrier of a meaning. */
public enum Tone {
  PLAIN,
  STRONG,
  QUIET,
  GOOD,
  BAD,
  WARNING;

  /** The tone of what has this verdict. */
  public static Tone of(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> BAD;
      case IMPROVED -> GOOD;
      case CHANGED, INCONCLUSIVE -> WARNING;
      case UNCHANGED -> QUIET;
    };
  }
}
