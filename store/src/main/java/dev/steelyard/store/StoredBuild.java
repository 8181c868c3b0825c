package dev.steelyard.store;

import dev.steelyard.core.model.DutBuild;
import java.time.Instant;

/**
 * A build that has results.
 *
 * @param results how many
 * @param benchmarks how many different benchmarks they are of
 * @param published when the latest of them was published
 */
public record StoredBuild(DutBuild build, long results, long benchmarks, Instant published) {}
