package dev.steelyard.watch.round;

import dev.steelyard.lab.build.LoggedCommit;
import java.util.function.BooleanSupplier;

/** Done with a commit that was measured, under its lease. */
@FunctionalInterface
public interface CommitCheck {

  /**
   * Checks it, and tells.
   *
   * @param version of its build as it is stored
   * @param isHeld whether the lease is held still; asked between looks, and just before anybody is
   *     told
   */
  Checked check(LoggedCommit commit, String version, BooleanSupplier isHeld);

  /** What became of a check. */
  enum Checked {
    DONE,
    /** It is over, and claims what could not be measured again. */
    UNCONFIRMED,
    /** It claims what only the machine can confirm that measured it. */
    CLAIMED,
    /** The lease was lost: whoever has it now checks and tells. */
    LEFT,
    /** The process was told to leave. */
    INTERRUPTED
  }
}
