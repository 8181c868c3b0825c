package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Amounts that options say where there is no file: what is wrong has the option's name. */
public final class SaidAmounts {

  private static final Duration LEAST = Duration.ofMillis(1);

  private SaidAmounts() {}

  /**
   * So many users.
   *
   * @throws SteelyardException when it is no number of them, or 0
   */
  public static void users(String option, String text) {
    check(
        option,
        text,
        "it must be a number from 1 to %,d".formatted(LoadReader.MOST_USERS),
        () -> {
          int users = Integer.parseInt(text.strip());
          return users >= 1 && users <= LoadReader.MOST_USERS;
        });
  }

  /**
   * So many a second.
   *
   * @throws SteelyardException when it is no rate, or nothing would ever begin
   */
  public static void rate(String option, String text) {
    check(
        option,
        text,
        "write how many begin a second, as 200, or 90/min; more than 0, at most 10,000,000/s",
        () -> LoadQuantities.rate(text) > 0);
  }

  /**
   * How long.
   *
   * @throws SteelyardException when it is no time from 1 ms to so many days
   */
  public static void time(String option, String text, int mostDays) {
    check(
        option,
        text,
        "write a time from 1ms to %dd, as 30s or 5m, or a number of seconds".formatted(mostDays),
        () ->
            LoadQuantities.duration(option, text, LEAST).compareTo(Duration.ofDays(mostDays)) <= 0);
  }

  private static void check(String option, String text, String right, BooleanSupplier isRight) {
    String complaint = "%s is '%s'; %s".formatted(option, text, right);
    try {
      if (isRight.getAsBoolean()) {
        return;
      }
    } catch (SteelyardException | NumberFormatException none) {
      throw SteelyardException.invalid(complaint, none);
    }
    throw SteelyardException.invalid(complaint);
  }
}
