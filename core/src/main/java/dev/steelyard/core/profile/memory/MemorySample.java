package dev.steelyard.core.profile.memory;

import java.util.OptionalLong;

/**
 * What a process and its children had in memory at a look, or within a few looks in a long
 * recording.
 *
 * @param at seconds from the start, of the first look
 * @param resident bytes, the most of these looks; a page that several processes have counts for
 *     each
 * @param lowest bytes, the least of these looks
 * @param shares bytes with such pages counted once (PSS), the most; empty where that was not asked
 * @param processes how many there were, at most
 */
public record MemorySample(
    double at, long resident, long lowest, OptionalLong shares, int processes) {

  /** This look and a later one as one. */
  public MemorySample and(MemorySample later) {
    return new MemorySample(
        at,
        Math.max(resident, later.resident),
        Math.min(lowest, later.lowest),
        shares.isEmpty() ? later.shares : most(later),
        Math.max(processes, later.processes));
  }

  private OptionalLong most(MemorySample later) {
    return OptionalLong.of(Math.max(shares.orElse(0), later.shares.orElse(0)));
  }
}
