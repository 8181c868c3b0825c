package dev.steelyard.watch.bisect;

import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.lab.build.LoggedCommit;

/** Is told how a search goes on, by the thread that searches. */
public interface BisectListener {

  /**
   * The search begins.
   *
   * @param known pairs that the store has already
   * @param most pairs that are measured at most
   */
  void began(BisectLine line, int known, int most);

  /** Pairs are about to be measured. */
  void measuring(BisectStep.Measure what, LoggedCommit commit, int done);

  /** A pair was measured; the median ratio of this commit to the good one so far. */
  void measured(LoggedCommit commit, double ratio, int pairs);

  /** A commit cannot be measured, and is left out. */
  void skipped(LoggedCommit commit, String why);

  /** Another run measures on this machine, and has to end first: which one, in a line. */
  void waiting(String message);

  /** Something a person should know. */
  void warning(String message);
}
