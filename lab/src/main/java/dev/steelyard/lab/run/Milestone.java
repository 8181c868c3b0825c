package dev.steelyard.lab.run;

import java.time.Instant;

/**
 * How far a run has come, as its journal says after the last iteration.
 *
 * @param reached {@link #MEASURED} or {@link #PUBLISHED}
 */
record Milestone(String reached, Instant at) {

  /** Nothing is left to be measured. */
  static final String MEASURED = "measured";

  /** All that was measured is in the store. */
  static final String PUBLISHED = "published";

  boolean isPublished() {
    return reached.equals(PUBLISHED);
  }
}
