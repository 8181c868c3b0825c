package dev.steelyard.core.confirm;

import java.util.Optional;

/**
 * Why a claim was made, once it has been measured again.
 *
 * <p>A check holds a build against what was measured on other days. Where the baseline, measured
 * now, lies as far from its own history as the claim went, the machine explains the claim, and not
 * the code.
 */
public enum Reproduced {
  /** The code changed: the change is there beside its baseline. */
  CHANGED,
  /** Where programs lie in memory changed: in other layouts the change is hardly there. */
  LAYOUT,
  /** The machine changed: the baseline moved as well, against its history. */
  MACHINE_CHANGED,
  /** Nothing is there: the build was measured on a bad day. */
  NOT_REPRODUCED,
  /** More pairs would be needed than are measured. */
  UNDECIDED;

  /** Of the claim, how much the baseline has to have moved by itself, to explain it. */
  private static final double SHARE = 0.5;

  /**
   * Of one claim.
   *
   * @param baselineNow the baseline's value over what its history says, both above 0
   * @param elsewhere what is left of it in other layouts, where that was measured
   */
  public static Reproduced of(
      JudgedClaim judged, double baselineNow, Optional<OtherLayouts> elsewhere) {
    return switch (judged.outcome()) {
      case HOLDS -> elsewhere.filter(one -> one.explain(judged)).isPresent() ? LAYOUT : CHANGED;
      case UNDECIDED -> UNDECIDED;
      case REFUTED -> hasMoved(judged.claim(), baselineNow) ? MACHINE_CHANGED : NOT_REPRODUCED;
    };
  }

  private static boolean hasMoved(Claim claim, double baselineNow) {
    double claimed = Math.log(claim.claimed());
    return Math.log(baselineNow) / claimed >= SHARE;
  }
}
