package dev.steelyard.store;

import dev.steelyard.core.model.DutBuild;
import java.time.Instant;
import java.util.List;

/**
 * A build that has results.
 *
 * @param build with the earliest time that its results give it
 * @param results how many
 * @param benchmarks how many different benchmarks they are of
 * @param published when the latest of them was published
 * @param testBeds the names of the testbeds that it was measured on, in their order
 */
public record StoredBuild(
    DutBuild build, long results, long benchmarks, Instant published, List<String> testBeds) {

  public StoredBuild {
    testBeds = List.copyOf(testBeds);
  }
}
