package dev.steelyard.load.threshold;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Bound;
import dev.steelyard.core.unit.Unit;

/** Finds bounds that a value cannot cross, or cannot keep to: whoever writes one means another. */
final class ThresholdRange {

  private ThresholdRange() {}

  /**
   * Refuses a bound that says nothing.
   *
   * <p>At least nothing, as in {@code max >= 0}, is let pass: users of k6 write it to have a part
   * of a metric listed.
   *
   * @param isShare whether the value is from 0 to 1, else it is 0 or more
   * @param text as written
   */
  static void require(Bound bound, boolean isShare, Unit unit, String text) {
    double value = bound.value();
    if (isShare && value > 1) {
      throw SteelyardException.invalid(
          "'%s' says nothing: a share is from 0 to 1, or from 0%% to 100%%; write %s%% for %s in a hundred"
              .formatted(text, plain(value), plain(value)));
    }
    if (value < 0) {
      throw SteelyardException.invalid(
          "'%s' says nothing: it is never below 0; write a bound such as %s"
              .formatted(text, isShare ? "1%" : ThresholdReader.example(unit)));
    }
    boolean isAlways = isShare && value == 1 && bound.sign() == Bound.Sign.AT_MOST;
    boolean isNever =
        (value == 0 && bound.sign() == Bound.Sign.LESS)
            || (isShare && value == 1 && bound.sign() == Bound.Sign.MORE);
    if (isAlways || isNever) {
      throw SteelyardException.invalid(
          "'%s' %s, whatever is measured; %s"
              .formatted(
                  text,
                  isAlways ? "always holds" : "never holds",
                  isAlways
                      ? "write 1% for one in a hundred"
                      : "take the bound itself in, or another"));
    }
  }

  /** A percentage that was written without its sign, or with too much of it. */
  private static String plain(double value) {
    return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
  }
}
