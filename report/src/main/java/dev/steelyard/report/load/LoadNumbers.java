package dev.steelyard.report.load;

import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers of a load test with three digits, which is what its histograms keep. */
public final class LoadNumbers {

  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final String[] TIME = {"µs", "ms", "s"};
  private static final String[] SIZE = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final double MINUTE = 60e6;
  private static final double LONG = 10 * MINUTE;
  private static final double FEW = 0.01;
  private static final double NEARLY_ALL = 0.999;

  private LoadNumbers() {}

  /** A time in microseconds: {@code 12.3 ms}, {@code 812 µs}, {@code 65.0 s}, {@code 12.5 min}. */
  public static String time(double micros) {
    if (micros >= LONG) {
      return three(micros / MINUTE) + " min";
    }
    return scaled(micros, 1000, TIME);
  }

  /** A time in whole microseconds. */
  public static String time(long micros) {
    return time((double) micros);
  }

  /** A round time in microseconds: {@code 10 ms}, {@code 1.6 s}. */
  public static String bound(double micros) {
    return time(micros).replaceFirst("\\.0+ |(?<=\\.[1-9])0 ", " ");
  }

  /** {@code 12.3 MiB}. */
  public static String bytes(double bytes) {
    return bytes < 1024 ? Math.round(bytes) + " B" : scaled(bytes, 1024, SIZE);
  }

  /** {@code 12.3 MiB}. */
  public static String bytes(long bytes) {
    return bytes((double) bytes);
  }

  /** A rate: {@code 12,345/s}, {@code 9.87/s}. */
  public static String rate(double perSecond) {
    return number(perSecond) + "/s";
  }

  /** {@code 12,345}, {@code 9.87}. */
  public static String number(double value) {
    return Math.abs(value) >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", Math.round(value))
        : three(value);
  }

  /** {@code 12,345}. */
  public static String number(long value) {
    return number((double) value);
  }

  /** A share of one: {@code 0.02%}, {@code 1.3%}, {@code 100%}; never rounded to none or all. */
  public static String share(double share) {
    if (share == 0 || share == 1) {
      return share == 0 ? "0%" : "100%";
    }
    int decimals = share < FEW || share > NEARLY_ALL ? 2 : 1;
    String rounded = String.format(Locale.ROOT, "%." + decimals + "f%%", 100 * share);
    return switch (rounded) {
      case "0.00%" -> "<0.01%";
      case "100.00%" -> ">99.99%";
      default -> rounded;
    };
  }

  /** A value of any canonical unit. */
  public static String value(double value, Unit unit) {
    if (unit.dimension() == Dimension.TIME) {
      return time(value / 1e3);
    }
    if (unit.equals(Unit.BYTES)) {
      return bytes(value);
    }
    return switch (unit.dimension()) {
      case RATIO -> share(value);
      case COUNT, OTHER -> number(value);
      case RATE -> unit.equals(Unit.PER_SECOND) ? rate(value) : bytes(value) + "/s";
      case TIME, SIZE -> unit.format(value);
    };
  }

  private static String scaled(double value, int step, String[] names) {
    double shown = value;
    int name = 0;
    while (name < names.length - 1 && rounded(shown) >= step) {
      shown /= step;
      name++;
    }
    return three(shown) + " " + names[name];
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(THREE).doubleValue();
  }

  /** Three digits at the least, and every digit before the point. */
  private static String three(double value) {
    double size = Math.abs(rounded(value));
    int decimals = value == Math.rint(value) && size < 10 ? 0 : size < 10 ? 2 : size < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
