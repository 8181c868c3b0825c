package dev.steelyard.core.profile.memory;

import dev.steelyard.core.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where memory goes.
 *
 * @param slope in bytes a second, with 95% confidence; empty where too little was seen for one
 * @param from seconds from the start at which the warm-up was taken as over
 * @param floors how many the line goes through
 * @param reason why it is so, in one sentence without a full stop
 * @param recordAtLeast seconds that a recording should take so that it can be told, where one can
 */
public record MemoryTrend(
    MemoryVerdict verdict,
    Optional<Interval> slope,
    double from,
    int floors,
    String reason,
    OptionalDouble recordAtLeast) {

  /** The same verdict's growth taken for another reason. */
  public MemoryTrend because(MemoryVerdict other, String words) {
    return new MemoryTrend(other, slope, from, floors, words, OptionalDouble.empty());
  }

  /** The same, its reason after other words. */
  MemoryTrend because(String before) {
    return new MemoryTrend(verdict, slope, from, floors, before + reason, recordAtLeast);
  }

  static MemoryTrend untold(String reason, double recordAtLeast) {
    return new MemoryTrend(
        MemoryVerdict.CANNOT_TELL,
        Optional.empty(),
        0,
        0,
        reason,
        OptionalDouble.of(recordAtLeast));
  }
}
