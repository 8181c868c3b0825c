package dev.steelyard.harness.writing;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Result;
import java.util.Set;

/**
 * Which results say something wrong where nobody can be told of their doubts: how fast failures
 * are, and latencies without the longest waits.
 */
public final class Misleading {

  /** From this share on it is failures that were measured. */
  private static final double MOST_FAILED = 0.5;

  /** Above this share a 99th percentile is another one. */
  private static final double MOST_DROPPED = 0.01;

  /** What says itself how much failed. */
  private static final Set<String> SAYING_SO = Set.of("error_rate", "dropped", "failures");

  private Misleading() {}

  /** Whether most of its values are of failures, or arrivals were dropped that it should be of. */
  public static boolean isAlone(Result result) {
    FailedAnswers failed = FailedAnswers.of(result);
    return (failed.amongValues() >= MOST_FAILED || failed.arrivals() > MOST_DROPPED)
        && result.name().metric().filter(SAYING_SO::contains).isEmpty();
  }
}
