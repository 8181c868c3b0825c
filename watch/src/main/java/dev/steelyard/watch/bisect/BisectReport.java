package dev.steelyard.watch.bisect;

import dev.steelyard.core.bisect.BisectEvidence;
import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.bisect.Stretch;
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
 * @param failing what failed at commits whose speed says nothing for that reason, by their numbers
 * @param measuredNow pairs that this search measured itself; the others it found in the store
 * @param sample a result of the good commit, for its unit and direction; empty when there is none
 */
public record BisectReport(
    BisectLine line,
    String benchmark,
    BisectEvidence evidence,
    Optional<BisectStep.Ended> end,
    SortedMap<Integer, String> skipped,
    SortedMap<Integer, String> failing,
    int measuredNow,
    Optional<Result> sample) {

  /** Whether so much more failed on one side of the change that it is neither better nor worse. */
  public boolean isDoubted() {
    int first =
        end.stream()
            .flatMap(one -> one.named().stream())
            .mapToInt(Stretch::first)
            .min()
            .orElse(line.size());
    return failing.keySet().stream().anyMatch(number -> number >= first);
  }

  /** Whether a commit was named, or two. */
  public boolean isFound() {
    return end.filter(one -> !one.named().isEmpty()).isPresent();
  }
}
