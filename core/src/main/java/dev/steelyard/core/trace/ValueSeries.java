package dev.steelyard.core.trace;

import java.util.List;

/**
 * A counter or a gauge over time.
 *
 * @param isCounter whether it only grows, so that its differences tell a rate
 * @param points by time
 */
public record ValueSeries(String name, boolean isCounter, List<Point> points) {

  /**
   * A value at a moment.
   *
   * @param nanos since the trace began
   */
  public record Point(long nanos, long value) {}

  public ValueSeries {
    points = List.copyOf(points);
  }
}
