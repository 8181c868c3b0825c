package dev.steelyard.core.unit;

import dev.steelyard.core.SteelyardException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit, as written in an experiment: {@code 512MB}, {@code 1.5 GiB}, {@code 30s},
 * {@code 2%}. {@code MB} is 10⁶ bytes and {@code MiB} 2²⁰.
 *
 * @param value in the canonical unit
 */
public record Quantity(double value, Unit unit) {

  private static final Pattern FORM =
      Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(\\S*)\\s*");

  /**
   * Reads a number and its unit.
   *
   * @throws SteelyardException when the text is not a number followed by a known unit, or is too
   *     large
   */
  public static Quantity parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw SteelyardException.invalid(
          "'%s' is not a quantity; write a number and a unit, as in 512MiB, 30s or 2%%"
              .formatted(text));
    }
    Scale scale =
        Scale.parse(matcher.group(2))
            .filter(known -> known.unit().isStandard())
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "'%s' has the unknown unit '%s'; use ns…h, B…TiB, 1/s, B/s or %%"
                        .formatted(text, matcher.group(2))));
    double value = scale.canonical(Double.parseDouble(matcher.group(1)));
    if (Double.isInfinite(value)) {
      throw SteelyardException.invalid("'%s' is more than can be counted".formatted(text));
    }
    return new Quantity(value, scale.unit());
  }

  @Override
  public String toString() {
    return unit.format(value);
  }
}
