package dev.steelyard.core.profile.heap;

import java.util.Optional;

/**
 * Growth of a heap, and whether it is allowed.
 *
 * @param limit how much it may grow; empty where nothing is demanded
 */
public record JudgedGrowth(HeapGrowth growth, Optional<GrowthLimit> limit) {

  /** Whether more grew than may; never where nothing is demanded. */
  public boolean isExceeded() {
    return limit.filter(growth::exceeds).isPresent();
  }
}
