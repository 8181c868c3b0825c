package dev.steelyard.core.monitor;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Decimals;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is measured in a window, each with its unit. */
public enum SeriesMeasure {
  /** How many a second. */
  RATE(Unit.PER_SECOND),
  /** The share of those that failed. */
  ERRORS(Unit.RATIO),
  /** How many threads it kept busy, without what other layers did for it. */
  OWN(Unit.NUMBER),
  MEDIAN(Unit.NANOSECONDS),
  P95(Unit.NANOSECONDS),
  P99(Unit.NANOSECONDS),
  LONGEST(Unit.NANOSECONDS),
  /** The share of lookups that found nothing. */
  MISS_RATE(Unit.RATIO),
  HIT_RATE(Unit.RATIO),
  /** The share of a statement's time that was planning. */
  PLANNING_SHARE(Unit.RATIO),
  /** The share of the window that was waited for it; of several threads together above 100%. */
  WAIT_SHARE(Unit.RATIO),
  /** Bytes a second. */
  BYTES(Unit.BYTES_PER_SECOND),
  VALUE(Unit.NUMBER),
  /** After a collection. */
  HEAP_USED(Unit.BYTES),
  RESIDENT(Unit.BYTES),
  /** The share of the window for which collections stopped the process. */
  PAUSE_SHARE(Unit.RATIO),
  PROCESS(Unit.RATIO),
  MACHINE(Unit.RATIO);

  private static final Pattern PERCENT = Pattern.compile("([-+]?[0-9.]+)\\s*%");
  private static final Pattern PER_SECOND = Pattern.compile("([-+]?[0-9.]+)\\s*/\\s*s");
  private static final int HUNDRED = 100;

  private final Unit unit;

  SeriesMeasure(Unit unit) {
    this.unit = unit;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As people read it. */
  public String format(double value) {
    if (unit.equals(Unit.RATIO)) {
      return String.format(Locale.ROOT, "%.1f%%", HUNDRED * value);
    }
    if (unit.equals(Unit.NUMBER)) {
      return value == Math.rint(value) ? Decimals.fixed(value, 0) : Decimals.significant(value, 3);
    }
    return unit.equals(Unit.PER_SECOND)
        ? String.format(Locale.ROOT, value < 10 ? "%.2f/s" : "%,.0f/s", value)
        : unit.format(value);
  }

  /**
   * A limit as one writes it: {@code 20%}, {@code 100/s}, {@code 250ms}, {@code 1GiB}, {@code 7}.
   *
   * @throws SteelyardException when it is none, or of another unit
   */
  double parse(String text) {
    try {
      double value = parsed(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException | SteelyardException none) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private double parsed(String text) {
    Matcher percent = PERCENT.matcher(text);
    Matcher rate = PER_SECOND.matcher(text);
    if (unit.equals(Unit.RATIO)) {
      return percent.matches()
          ? Double.parseDouble(percent.group(1)) / HUNDRED
          : Double.parseDouble(text);
    }
    if (unit.equals(Unit.NUMBER)) {
      return Double.parseDouble(text);
    }
    if (unit.equals(Unit.PER_SECOND)) {
      return Double.parseDouble(rate.matches() ? rate.group(1) : text);
    }
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(unit)) {
      throw wrong(text);
    }
    return quantity.value();
  }

  /** The largest value that there can be. */
  double most() {
    return unit.equals(Unit.RATIO) && this != WAIT_SHARE ? 1 : Double.POSITIVE_INFINITY;
  }

  /** The smallest value that there can be. */
  double least() {
    return this == VALUE ? Double.NEGATIVE_INFINITY : 0;
  }

  private SteelyardException wrong(String text) {
    return SteelyardException.invalid(
        "'%s' is no limit for %s; write one as %s".formatted(text, word(), example()));
  }

  private String example() {
    if (unit.equals(Unit.RATIO)) {
      return "20%";
    }
    if (unit.equals(Unit.NUMBER)) {
      return "7";
    }
    if (unit.equals(Unit.PER_SECOND)) {
      return "100/s";
    }
    return unit.equals(Unit.NANOSECONDS) ? "250ms" : unit.equals(Unit.BYTES) ? "1GiB" : "10MiB/s";
  }
}
