package dev.steelyard.cli.options;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import java.time.Duration;

/** Lengths of time as options take them. */
public final class DurationText {

  private static final Duration LONGEST = Duration.ofDays(7);

  private DurationText() {}

  /**
   * A length such as {@code 30s}, more than nothing and at most seven days.
   *
   * @param option for the message
   * @param example for the message
   * @throws SteelyardException when it is none
   */
  public static Duration parse(String option, String text, String example) {
    return parse(option, text, example, "up to 7 days");
  }

  /**
   * The same of an option with bounds of its own, which it checks.
   *
   * @param bounds for the message
   */
  public static Duration parse(String option, String text, String example, String bounds) {
    Quantity quantity = quantity(option, text, example, bounds);
    Duration time = Duration.ofNanos((long) quantity.value());
    if (!quantity.unit().equals(Unit.NANOSECONDS)
        || time.isNegative()
        || time.isZero()
        || time.compareTo(LONGEST) > 0) {
      throw SteelyardException.invalid(
          "%s is '%s'; write a time %s, as %s".formatted(option, text, bounds, example));
    }
    return time;
  }

  private static Quantity quantity(String option, String text, String example, String bounds) {
    try {
      return Quantity.parse(text);
    } catch (SteelyardException none) {
      throw SteelyardException.invalid(
          "%s is '%s'; write a time %s, as %s".formatted(option, text, bounds, example), none);
    }
  }
}
