package dev.steelyard.store;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;

/**
 * What one SQL query may take. A query that reaches a bound is ended and refused with a message
 * that says which.
 *
 * @param time from its start to its last row, at least a millisecond
 * @param memory of the process that runs it, in bytes, at least {@link #LEAST_MEMORY}
 */
public record SqlBounds(Duration time, long memory) {

  /** What the engine needs to run at all: 512 MiB. */
  public static final long LEAST_MEMORY = 512L << 20;

  /** 60 s and 2 GiB. */
  public static final SqlBounds DEFAULT = new SqlBounds(Duration.ofSeconds(60), 2L << 30);

  public SqlBounds {
    if (time.toMillis() < 1) {
      throw SteelyardException.invalid("a query needs more time than " + time);
    }
    if (memory < LEAST_MEMORY) {
      throw SteelyardException.invalid(
          "a query needs %d MiB of memory at least".formatted(LEAST_MEMORY >> 20));
    }
  }
}
