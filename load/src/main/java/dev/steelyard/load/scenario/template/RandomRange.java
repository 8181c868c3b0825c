package dev.steelyard.load.scenario.template;

import dev.steelyard.core.SteelyardException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 1..100} and {@code 0.50..1.75}. */
final class RandomRange {

  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(-?\\d{1,18}(?:\\.\\d{1,9})?)\\s*\\.\\.\\s*(-?\\d{1,18}(?:\\.\\d{1,9})?)\\s*");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000_000L);

  private RandomRange() {}

  /** Draws with as many decimals as the ends are written with. */
  static Placeholder parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw SteelyardException.invalid(
          "{{random:%s}} is no range; write {{random:1..100}} or {{random:0.5..1.5}}"
              .formatted(text));
    }
    BigDecimal least = new BigDecimal(form.group(1));
    BigDecimal most = new BigDecimal(form.group(2));
    if (least.compareTo(most) > 0) {
      throw SteelyardException.invalid(
          "{{random:%s}} begins after its end".formatted(text.strip()));
    }
    int decimals = Math.max(least.scale(), most.scale());
    long first = units(least, decimals, text);
    long last = units(most, decimals, text);
    return decimals == 0
        ? new RandomPlaceholder.RandomWhole(first, last)
        : new RandomPlaceholder.RandomDecimal(first, last, decimals);
  }

  private static long units(BigDecimal value, int decimals, String text) {
    BigDecimal units = value.movePointRight(decimals);
    if (units.abs().compareTo(MOST) > 0) {
      throw SteelyardException.invalid(
          "{{random:%s}} has more digits than can be drawn".formatted(text.strip()));
    }
    return units.longValueExact();
  }
}
