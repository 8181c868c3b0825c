package dev.steelyard.lab.adhoc;

import dev.steelyard.core.SteelyardException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The values of a parameter as they are given in words. */
public final class AdHocParameter {

  private static final int MOST = 10_000;

  private AdHocParameter() {}

  /**
   * The values of a list.
   *
   * @param text with commas between them; a comma after a backslash is part of a value
   */
  public static List<String> list(String text) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '\\' && i + 1 < text.length() && ",\\".indexOf(text.charAt(i + 1)) >= 0) {
        value.append(text.charAt(++i));
      } else if (next == ',') {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(next);
      }
    }
    values.add(value.toString());
    return values;
  }

  /**
   * The values from one number to another, both taken in.
   *
   * @param name of the parameter, for messages
   * @param step empty for 1
   * @throws SteelyardException when one of them is no number, the step leads nowhere, or there are
   *     more than ten thousand
   */
  public static List<String> scan(String name, String from, String to, String step) {
    BigDecimal first = number(name, from);
    BigDecimal last = number(name, to);
    BigDecimal each = step.isEmpty() ? BigDecimal.ONE : number(name, step);
    if (each.signum() <= 0) {
      throw SteelyardException.invalid(
          "the step of '%s' is %s; it must be above 0".formatted(name, step));
    }
    if (first.compareTo(last) > 0) {
      throw SteelyardException.invalid(
          "the scan of '%s' goes from %s to %s; the first number must not be the larger one"
              .formatted(name, from, to));
    }
    if (last.subtract(first).compareTo(each.multiply(BigDecimal.valueOf(MOST))) > 0) {
      throw SteelyardException.invalid(
          "the scan of '%s' has more than %,d values; take larger steps with -D"
              .formatted(name, MOST));
    }
    List<String> values = new ArrayList<>();
    for (BigDecimal at = first; at.compareTo(last) <= 0; at = at.add(each)) {
      values.add(at.toPlainString());
    }
    return values;
  }

  private static BigDecimal number(String name, String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs(number.scale()) <= 300 && number.precision() <= 300) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Told below, as what is out of all proportion.
    }
    throw SteelyardException.invalid(
        "'%s' of the scan of '%s' is no number; for words take -L %s a,b,c"
            .formatted(text, name, name));
  }
}
