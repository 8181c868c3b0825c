package dev.steelyard.profile.memory;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.memory.TrendRule;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How memory is recorded.
 *
 * @param every from one look to the next, at first; from 10 ms to 1 hour
 * @param duration after which a recording ends; empty for when the process does
 * @param collect whether a virtual machine is told now and then to collect all garbage, so that
 *     what it leaves is known; each time it stands still for a moment
 * @param rule what has to hold before memory is said to grow
 * @param interrupted asked at every look; true ends the recording
 */
public record MemoryRequest(
    Duration every,
    Optional<Duration> duration,
    boolean collect,
    TrendRule rule,
    BooleanSupplier interrupted) {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Ten times a second, to the end of the process. */
  public static final MemoryRequest STANDARD =
      new MemoryRequest(
          Duration.ofMillis(100), Optional.empty(), false, TrendRule.STANDARD, () -> false);

  public MemoryRequest {
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw SteelyardException.invalid(
          "an interval of %d ms is not from 10 ms to 1 h".formatted(every.toMillis()));
    }
    if (duration.isPresent() && !duration.get().isPositive()) {
      throw SteelyardException.invalid("a recording takes longer than nothing");
    }
  }

  public MemoryRequest withEvery(Duration other) {
    return new MemoryRequest(other, duration, collect, rule, interrupted);
  }

  public MemoryRequest withDuration(Duration other) {
    return new MemoryRequest(every, Optional.of(other), collect, rule, interrupted);
  }

  public MemoryRequest withCollect(boolean other) {
    return new MemoryRequest(every, duration, other, rule, interrupted);
  }

  public MemoryRequest withRule(TrendRule other) {
    return new MemoryRequest(every, duration, collect, other, interrupted);
  }

  public MemoryRequest withInterrupted(BooleanSupplier other) {
    return new MemoryRequest(every, duration, collect, rule, other);
  }
}
