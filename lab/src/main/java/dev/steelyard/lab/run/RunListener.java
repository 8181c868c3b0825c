package dev.steelyard.lab.run;

import java.time.Duration;
import java.util.Optional;

/** Is told how a run goes on, by the thread that runs it. */
public interface RunListener {

  /**
   * A run begins, or goes on.
   *
   * @param done iterations that were measured before
   * @param total iterations in the plan
   * @param isMost whether these are the most: fewer when comparisons are settled before
   */
  void started(String run, int trials, int done, int total, boolean isMost);

  /** An iteration begins. */
  void measuring(String trial, int done, int total, Optional<Duration> left);

  /** Something a person should know. */
  void warning(String message);
}
