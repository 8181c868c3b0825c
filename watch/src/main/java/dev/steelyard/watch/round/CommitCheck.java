package dev.steelyard.watch.round;

import dev.steelyard.lab.build.LoggedCommit;
import java.util.function.BooleanSupplier;

/** Done with a commit that has all its results, under its lease. */
@FunctionalInterface
public interface CommitCheck {

  /**
   * Checks it, and tells.
   *
   * @param version of its build as it is stored
   * @param isLast whether nothing is left to be measured: it is not asked again in this round
   * @param isHeld whether the lease is held still; asked just before anybody is told
   */
  Checked check(LoggedCommit commit, String version, boolean isLast, BooleanSupplier isHeld);

  /** What became of a check. */
  enum Checked {
    DONE,
    /** It has no history yet, and may have one when more is measured. */
    LATER,
    /** It claims what only the machine can confirm that measured it. */
    CLAIMED,
    /** The lease was lost: whoever has it now checks and tells. */
    LEFT,
    /** The process was told to leave. */
    INTERRUPTED
  }
}
