package dev.steelyard.core.statistics;

/**
 * An estimate and the range it is believed to lie in.
 *
 * @param confidence the share of such ranges that hold the true value, for example 0.95
 */
public record Interval(double low, double estimate, double high, double confidence) {

  /** Half the distance between the ends. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** The same range, believed with another confidence: as one of several that hold together. */
  public Interval withConfidence(double share) {
    return new Interval(low, estimate, high, share);
  }

  /** Whether it says that this is not the value. */
  public boolean excludes(double value) {
    return value < low || value > high;
  }
}
