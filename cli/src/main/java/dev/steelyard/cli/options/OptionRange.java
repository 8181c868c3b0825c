package dev.steelyard.cli.options;

import dev.steelyard.core.SteelyardException;
import org.jspecify.annotations.Nullable;

/** Within which bounds an option takes a whole number. */
public final class OptionRange {

  private OptionRange() {}

  /**
   * Refuses what is below 1, or more than makes sense.
   *
   * @param number null where the option was not given
   */
  public static void check(String option, @Nullable Integer number, int most) {
    if (number != null && (number < 1 || number > most)) {
      throw SteelyardException.invalid(
          "%s is %d; it must be from 1 to %d".formatted(option, number, most));
    }
  }
}
