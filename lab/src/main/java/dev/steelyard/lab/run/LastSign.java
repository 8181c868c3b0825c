package dev.steelyard.lab.run;

import java.time.Instant;
import java.util.Optional;

/**
 * Until when a run that is gone on with is known to have done something.
 *
 * @param rested when it stopped measuring; empty when it was killed
 * @param wrote when it last wrote something down
 */
record LastSign(Optional<Instant> rested, Instant wrote) {

  /** What was made until then may be its own. */
  Instant at() {
    return rested.orElse(wrote);
  }
}
