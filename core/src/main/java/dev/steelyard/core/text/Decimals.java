package dev.steelyard.core.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as people read them, and above all with a fixed number of decimals, as {@code
 * String.format(Locale.ROOT, "%.3f", value)} writes them. A page has tens of thousands, and a
 * format reads its own text anew for each.
 */
public final class Decimals {

  /** Within these bounds {@link Double#toString} has no exponent. */
  private static final double LEAST = 1e-3;

  private static final double MOST = 1e7;

  private Decimals() {}

  /**
   * The digits that tell a number from all others, rounded half up, as the format does it.
   *
   * @param decimals zero or more
   */
  public static String fixed(double value, int decimals) {
    double size = Math.abs(value);
    if (!(size >= LEAST && size < MOST)) {
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
    String digits = Double.toString(size);
    int point = digits.indexOf('.');
    int missing = decimals - (digits.length() - point - 1);
    String sign = value < 0 ? "-" : "";
    return missing >= 0
        ? sign + digits + "0".repeat(missing)
        : sign + rounded(digits, point, decimals);
  }

  /**
   * So many significant digits, all of those before the point, and never an exponent: {@code
   * 0.0034}, {@code 12.3}, {@code 1234}.
   *
   * @param digits one or more
   */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return fixed(value, digits);
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded = exact.round(new MathContext(digits));
    int decimals = Math.max(0, digits - (rounded.precision() - rounded.scale()));
    return exact.setScale(value == 0 ? 0 : decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String rounded(String digits, int point, int decimals) {
    char[] kept = digits.substring(0, decimals == 0 ? point : point + 1 + decimals).toCharArray();
    boolean isCarried = digits.charAt(point + 1 + decimals) >= '5';
    for (int i = kept.length - 1; isCarried && i >= 0; i--) {
      if (kept[i] == '.') {
        continue;
      }
      isCarried = kept[i] == '9';
      kept[i] = isCarried ? '0' : (char) (kept[i] + 1);
    }
    return (isCarried ? "1" : "") + new String(kept);
  }
}
