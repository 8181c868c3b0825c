package dev.steelyard.core.confirm;

import dev.steelyard.core.SteelyardException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many false alarms a project lets itself be told on average, over all its benchmarks and
 * checks together.
 *
 * @param alarms more than 0
 * @param period in which there may be so many
 * @param word the period as people say it: {@code month}
 */
public record AlarmBudget(double alarms, Duration period, String word) {

  /** One a month. */
  public static final AlarmBudget USUAL = new AlarmBudget(1, Duration.ofDays(30), "month");

  /**
   * Of few checks, too, no larger share is to go wrong: whoever was told something false in one of
   * twenty checks does not believe the next.
   */
  private static final double MOST_PER_CHECK = 0.01;

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,4}(?:\\.\\d{1,4})?)\\s+(?:a|per|each)\\s+([a-z]+)");

  private static final Map<String, Duration> PERIODS = new LinkedHashMap<>();

  static {
    PERIODS.put("day", Duration.ofDays(1));
    PERIODS.put("week", Duration.ofDays(7));
    PERIODS.put("month", Duration.ofDays(30));
    PERIODS.put("quarter", Duration.ofDays(91));
    PERIODS.put("year", Duration.ofDays(365));
  }

  public AlarmBudget {
    if (!(alarms > 0) || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("a budget has more than no alarms in some time");
    }
  }

  /**
   * Reads {@code 1 a month}, {@code 0.5 per week}.
   *
   * @throws SteelyardException when the text says something else
   */
  public static AlarmBudget parse(String text) {
    Matcher parts = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    Duration period = parts.matches() ? PERIODS.get(parts.group(2)) : null;
    if (period == null || Double.parseDouble(parts.group(1)) == 0) {
      throw SteelyardException.invalid(
          "'%s' says no number of alarms in a time; write it as '1 a month', with a number above 0 and one of %s"
              .formatted(text, String.join(", ", PERIODS.keySet())));
    }
    return new AlarmBudget(Double.parseDouble(parts.group(1)), period, parts.group(2));
  }

  /**
   * How likely one check may be to tell anything false, so that as many checks as there are in a
   * period keep the budget on average.
   *
   * @param checks in a period; at least 1 is counted
   * @return above 0, at most 1%
   */
  public double perCheck(double checks) {
    return Math.min(MOST_PER_CHECK, alarms / Math.max(1, checks));
  }

  /**
   * How many checks there are in a period when there is one so often.
   *
   * @param every time from one to the next, above zero
   */
  public double checks(Duration every) {
    return (double) period.toMillis() / Math.max(1, every.toMillis());
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(alarms).stripTrailingZeros().toPlainString() + " a " + word;
  }
}
