package dev.steelyard.core.unit;

import dev.steelyard.core.text.Decimals;
import java.util.List;
import java.util.Locale;

/**
 * How to print values of one unit: the symbol a person would choose and what to divide by.
 *
 * <p>Values that stand beside each other (a median and its interval) are printed with one scale.
 *
 * @param symbol printed after the number; empty for counts and plain numbers
 * @param divisor canonical value of one printed unit, above zero
 */
public record DisplayScale(String symbol, double divisor) {

  private static final List<DisplayScale> TIME =
      List.of(
          new DisplayScale("ns", 1),
          new DisplayScale("µs", 1e3),
          new DisplayScale("ms", 1e6),
          new DisplayScale("s", 1e9),
          new DisplayScale("min", 60e9),
          new DisplayScale("h", 3600e9));

  private static final List<DisplayScale> SIZE =
      List.of(
          new DisplayScale("B", 1),
          new DisplayScale("KiB", 1024),
          new DisplayScale("MiB", 0x1p20),
          new DisplayScale("GiB", 0x1p30),
          new DisplayScale("TiB", 0x1p40));

  /** A prefix only from 10,000 on: 9999 is as easily read. */
  private static final List<DisplayScale> THOUSANDS =
      List.of(
          new DisplayScale("", 1),
          new DisplayScale("k", 1e3),
          new DisplayScale("M", 1e6),
          new DisplayScale("G", 1e9));

  private static final int SIGNIFICANT = 4;

  /** From here on numbers are written with an exponent. */
  private static final double WHOLE = 1e15;

  /** Below this too. */
  private static final double SMALLEST = 1e-3;

  static DisplayScale of(Unit unit, double value) {
    double size = Math.abs(value);
    return switch (unit.dimension()) {
      case TIME -> largestBelow(size, TIME);
      case SIZE -> largestBelow(size, SIZE);
      case RATE -> rate(unit, size);
      case COUNT -> counted(unit, size);
      case RATIO -> new DisplayScale("%", 0.01);
      case OTHER -> new DisplayScale(unit.equals(Unit.NUMBER) ? "" : unit.symbol(), 1);
    };
  }

  /** Plain counts in whole numbers; of others a prefix where whole ones cannot be read. */
  private static DisplayScale counted(Unit unit, double size) {
    if (unit.equals(Unit.COUNT)) {
      return new DisplayScale("", 1);
    }
    DisplayScale prefix = size < 1e7 ? THOUSANDS.getFirst() : largestBelow(size, THOUSANDS);
    String space = prefix.symbol.isEmpty() ? "" : " ";
    return new DisplayScale(prefix.symbol + space + unit.symbol(), prefix.divisor);
  }

  private static DisplayScale rate(Unit unit, double size) {
    if (unit.symbol().startsWith("B/s")) {
      DisplayScale scale = largestBelow(size, SIZE);
      return new DisplayScale(scale.symbol + unit.symbol().substring(1), scale.divisor);
    }
    DisplayScale prefix = size < 1e4 ? THOUSANDS.getFirst() : largestBelow(size, THOUSANDS);
    return new DisplayScale(prefix.symbol + counted(unit, prefix), prefix.divisor);
  }

  /** {@code /s}; {@code rows/s}, with a space after a prefix so that no word begins with it. */
  private static String counted(Unit unit, DisplayScale prefix) {
    String symbol = unit.symbol();
    if (symbol.startsWith("1/")) {
      return symbol.substring(1);
    }
    boolean joined =
        prefix.symbol.isEmpty() || symbol.startsWith("bit/") || symbol.startsWith("FLOP/");
    return joined ? symbol : " " + symbol;
  }

  private static DisplayScale largestBelow(double size, List<DisplayScale> scales) {
    DisplayScale chosen = scales.getFirst();
    for (DisplayScale scale : scales) {
      if (size >= scale.divisor) {
        chosen = scale;
      }
    }
    return chosen;
  }

  /** The value with its symbol, four significant digits: {@code 12.35 ms}. */
  public String format(double value) {
    String number = number(value);
    return symbol.isEmpty() || symbol.equals("%") ? number + symbol : number + " " + symbol;
  }

  /** The value without its symbol, four significant digits. */
  public String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "n/a" : value > 0 ? "∞" : "-∞";
    }
    double shown = value / divisor;
    double size = Math.abs(shown);
    if (shown == 0 || (divisor == 1 && shown == Math.rint(shown) && size < WHOLE)) {
      return Long.toString((long) shown);
    }
    if (size >= WHOLE || size < SMALLEST) {
      return String.format(Locale.ROOT, "%.3e", shown);
    }
    return Decimals.fixed(shown, decimals(size));
  }

  /** Decimals that make four digits, counted after rounding: 9.9996 is 10.00, not 10.000. */
  private static int decimals(double size) {
    int exponent = (int) Math.floor(Math.log10(size));
    double rounded = size + 0.5 * Math.pow(10, exponent - SIGNIFICANT + 1);
    int digits = (int) Math.floor(Math.log10(rounded)) + 1;
    return Math.max(0, SIGNIFICANT - digits);
  }
}
