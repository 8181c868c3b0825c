package dev.steelyard.watch.round;

import dev.steelyard.lab.build.LoggedCommit;

/** Done with a commit that has all its results, under its lease. */
@FunctionalInterface
public interface CommitCheck {

  /**
   * Checks it, and tells.
   *
   * @param version of its build as it is stored
   * @param isLast whether nothing is left to be measured: it is not asked again in this round
   */
  Checked check(LoggedCommit commit, String version, boolean isLast);

  /** What became of a check. */
  enum Checked {
    DONE,
    /** It has no history yet, and may have one when more is measured. */
    LATER,
    /** It claims what only the machine can confirm that measured it. */
    CLAIMED,
    /** The process was told to leave. */
    INTERRUPTED
  }
}
