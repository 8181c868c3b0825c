package dev.steelyard.watch.bisect;

import dev.steelyard.core.bisect.BisectEvidence;
import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.model.Result;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a search found.
 *
 * @param line the commits that were searched
 * @param benchmark what was measured of them
 * @param evidence all that is known of them
 * @param end how the search ended; empty when it was interrupted
 * @param skipped why commits could not be measured, by their numbers
 * @param measuredNow pairs that this search measured itself; the others it found in the store
 * @param sample a result of the good commit, for its unit and direction; empty when there is none
 */
public record BisectReport(
    BisectLine line,
    String benchmark,
    BisectEvidence evidence,
    Optional<BisectStep.Ended> end,
    SortedMap<Integer, String> skipped,
    int measuredNow,
    Optional<Result> sample) {

  /** Whether a commit was named, or two. */
  public boolean isFound() {
    return end.filter(one -> !one.named().isEmpty()).isPresent();
  }
}
