package dev.steelyard.store;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Unit;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * One value at one time of a run: a point of a time line, such as the rate of a load test.
 *
 * @param run the run's id
 * @param line what is followed over time, named as a benchmark is: {@code mix/search:p95}
 * @param offset from the run's start, in whole milliseconds; a line has one point at each
 * @param value in the unit; a finite number
 * @param histogram of all values that the one stands for, in HdrHistogram's encoding, version 2;
 *     empty for none
 */
public record TimePoint(
    String run, String line, Duration offset, double value, Unit unit, ByteBuffer histogram) {

  private static final ByteBuffer NO_HISTOGRAM = ByteBuffer.allocate(0).asReadOnlyBuffer();

  public TimePoint {
    if (!Double.isFinite(value)) {
      throw SteelyardException.invalid(
          "the time line '%s' of run %s has no number at %s".formatted(line, run, offset));
    }
    offset = Duration.ofMillis(offset.toMillis());
    histogram = histogram.asReadOnlyBuffer();
  }

  /** A value alone. */
  public TimePoint(String run, String line, Duration offset, double value, Unit unit) {
    this(run, line, offset, value, unit, NO_HISTOGRAM);
  }

  /** Read from its beginning by whoever asks. */
  @Override
  public ByteBuffer histogram() {
    return histogram.duplicate();
  }
}
