package dev.steelyard.harness.reading;

import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.json.DamagedEntryException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with what follows it, as tools print it for people: {@code 1234.5 ns}, {@code 97.0%},
 * {@code 1.2k}.
 *
 * @param unit as it is written, without blanks around it; may be empty
 */
public record Amount(double value, String unit) {

  private static final Pattern WRITTEN =
      Pattern.compile("([+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\s*([^\\d\\s,.].*)?");

  /** A digit before the exponent that makes it another number than 0. */
  private static final Pattern NOT_ZERO = Pattern.compile("[+-]?[0.]*[1-9]");

  private static final Pattern GROUPED =
      Pattern.compile("[+-]?[1-9]\\d{0,2}(?:,\\d{3})+(?![\\d,])");

  private static final Pattern IN_METRIC = Pattern.compile("[^0-9A-Za-z_.-]+");

  /**
   * Empty when it does not begin with a number. A comma in it is no part of a number: it may stand
   * between thousands, or before decimals where the tool writes as people do in its country.
   *
   * @throws DamagedEntryException when it is so near to 0 that 0 would be kept
   */
  public static Optional<Amount> find(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    return written.matches()
        ? Optional.of(
            new Amount(
                parsed(written.group(1)), written.group(2) == null ? "" : written.group(2).strip()))
        : Optional.empty();
  }

  private static double parsed(String digits) {
    double number = Double.parseDouble(digits);
    if (number == 0 && NOT_ZERO.matcher(digits).lookingAt()) {
      throw new DamagedEntryException("'%s' is too small a number to be kept".formatted(digits));
    }
    return number;
  }

  /**
   * A number with a unit.
   *
   * @throws DamagedEntryException when it is none
   */
  public static Amount of(String text) {
    return find(text)
        .orElseThrow(
            () -> new DamagedEntryException("expected a number with a unit, found '" + text + "'"));
  }

  /**
   * A time: a number with a unit that is known as one of time. What else may stand behind a number
   * is damage, and would be a benchmark in a unit of its own.
   *
   * @throws DamagedEntryException when it is none
   */
  public static Amount time(String text) {
    return of(text).requireTime();
  }

  /** This, which has to be a time ({@link #time}). */
  public Amount requireTime() {
    if (unit.contains("/") || !Scale.of(unit).unit().equals(Unit.NANOSECONDS)) {
      throw new DamagedEntryException("'%s' is no unit of time".formatted(unit));
    }
    return this;
  }

  /**
   * A bare number.
   *
   * @throws DamagedEntryException when it is none
   */
  public static double number(String text) {
    return find(text)
        .filter(one -> one.unit.isEmpty())
        .map(Amount::value)
        .orElseThrow(() -> new DamagedEntryException("expected a number, found '" + text + "'"));
  }

  /**
   * A text without the commas between thousands at its beginning: of a tool that is known to write
   * them.
   */
  public static String ungrouped(String text) {
    Matcher grouped = GROUPED.matcher(text);
    return grouped.lookingAt()
        ? grouped.group().replace(",", "") + text.substring(grouped.end())
        : text;
  }

  /** How a percentile's metric is called: of {@code 99.000000} it is {@code p99}. */
  public static String percentile(String rank) {
    String plain = rank.contains(".") ? rank.replaceFirst("\\.?0+$", "") : rank;
    return "p" + plain;
  }

  /** A tool's words as the metric of a name: {@code Pages in/s} is {@code pages_in_per_s}. */
  public static String metric(String words) {
    return IN_METRIC
        .matcher(words.strip().toLowerCase(Locale.ROOT).replace("/", "_per_"))
        .replaceAll("_");
  }
}
