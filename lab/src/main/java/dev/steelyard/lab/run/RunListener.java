package dev.steelyard.lab.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Is told how a run goes on, by the thread that runs it unless it is said otherwise. */
public interface RunListener {

  /**
   * A run begins, or goes on.
   *
   * @param done iterations that were measured before
   * @param total iterations in the plan
   * @param isMost whether these are the most: fewer when comparisons are settled before
   */
  void started(String run, int trials, int done, int total, boolean isMost);

  /** So many environments are looked for, and made where they are not there. */
  default void installing(int environments) {}

  /** One of them was not there and has been made; by any thread, by one at a time. */
  default void installed(String what, Duration took) {}

  /** An iteration begins. */
  void measuring(String trial, int done, int total, Optional<Duration> left);

  /**
   * Commands are run once more to count something.
   *
   * @param kinds the words of what is counted
   * @param number from 0
   * @param most iterations of each trial
   */
  default void counting(List<String> kinds, int number, int most) {}

  /** Another run measures, and has to end first: which one, in a line. */
  default void waiting(String message) {
    warning(message);
  }

  /** Two variants are the same program: which ones, in a line. */
  default void sameSides(String message) {
    warning(message);
  }

  /** Something a person should know. */
  void warning(String message);
}
