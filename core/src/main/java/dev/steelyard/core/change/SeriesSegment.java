package dev.steelyard.core.change;

/**
 * A stretch of a series between two change points, missing values filled.
 *
 * @param start the index of its first point
 * @param end the index after its last point
 */
public record SeriesSegment(int start, int end, double mean, double median) {

  public int size() {
    return end - start;
  }
}
