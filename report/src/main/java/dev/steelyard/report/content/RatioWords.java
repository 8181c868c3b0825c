package dev.steelyard.report.content;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Unit;

/**
 * A ratio of what is now to what was, in words.
 *
 * <p>Between a half and the double it is a percentage, {@code +12.3%}; beyond that a factor. The
 * factor of a change that is claimed is above one, {@code 3.45×}, and its word says which way; what
 * is not claimed has no word, and its factor is the ratio itself, {@code 0.29×}. What is far beyond
 * a percentage is a factor in the interval of one too. {@code faster} and {@code slower} are said
 * of times alone, and {@code larger} and {@code smaller} of what nobody knows the direction of.
 *
 * @param isClaimed whether it is claimed to be a change
 */
public record RatioWords(Interval ratio, Unit unit, Direction direction, boolean isClaimed) {

  private static final double LARGE = 2;

  /** An interval from a thousandth to a thousand times says nothing. */
  private static final double UNKNOWN = 1000;

  /** The estimate, with its word where it is claimed to be a change. */
  public String phrase() {
    return isClaimed ? (amount() + " " + word()).strip() : amount();
  }

  /** The estimate: {@code +12.3%} or {@code 3.45×}. */
  public String amount() {
    return shown(ratio.estimate());
  }

  /** Its interval, in the form of the estimate: {@code [+10.1%, +14.5%]}. */
  public String interval() {
    if (ratio.low() < 1 / UNKNOWN && ratio.high() > UNKNOWN) {
      return "[unknown]";
    }
    return inverted()
        ? "[" + shown(ratio.high()) + ", " + shown(ratio.low()) + "]"
        : "[" + shown(ratio.low()) + ", " + shown(ratio.high()) + "]";
  }

  /** {@code slower}, {@code smaller}, {@code higher throughput}; empty when nothing changed. */
  public String word() {
    if (ratio.estimate() == 1) {
      return "";
    }
    boolean more = ratio.estimate() > 1;
    if (direction == Direction.UNKNOWN) {
      return more ? "larger" : "smaller";
    }
    return switch (unit.dimension()) {
      case TIME ->
          direction == Direction.LOWER_IS_BETTER
              ? (more ? "slower" : "faster")
              : (more ? "longer" : "shorter");
      case SIZE -> more ? "larger" : "smaller";
      case RATE ->
          direction == Direction.HIGHER_IS_BETTER
              ? (more ? "higher throughput" : "lower throughput")
              : (more ? "higher" : "lower");
      case COUNT, RATIO, OTHER -> more ? "higher" : "lower";
    };
  }

  private boolean isFactor() {
    double estimate = ratio.estimate();
    return estimate > 0 && (estimate >= LARGE || estimate <= 1 / LARGE);
  }

  private boolean inverted() {
    return isClaimed && isFactor() && ratio.estimate() < 1;
  }

  private String shown(double value) {
    if (!Double.isFinite(value)) {
      return value > 0 ? "∞" : value < 0 ? "−∞" : "n/a";
    }
    if (isFactor()) {
      double factor = inverted() ? 1 / value : value;
      return Double.isInfinite(factor) ? "∞" : Amounts.factor(factor);
    }
    return Amounts.change(value);
  }
}
