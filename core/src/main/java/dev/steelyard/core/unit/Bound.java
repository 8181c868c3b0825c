package dev.steelyard.core.unit;

import dev.steelyard.core.SteelyardException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A sign and a number: {@code < 500ms}, {@code >= 3}. */
public record Bound(Sign sign, double value) {

  /** How a value stands to the bound. */
  public enum Sign {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    MORE(">");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    /** Whether the value stands to the bound as the sign says; nothing does to not-a-number. */
    public boolean holds(double value, double bound) {
      return switch (this) {
        case LESS -> value < bound;
        case AT_MOST -> value <= bound;
        case EQUAL -> value == bound;
        case NOT_EQUAL -> value < bound || value > bound;
        case AT_LEAST -> value >= bound;
        case MORE -> value > bound;
      };
    }

    /** The sign that is written so; {@code ===} as k6 writes it is {@code ==}. */
    public static Optional<Sign> of(String text) {
      String plain = text.equals("===") ? "==" : text;
      return Stream.of(values()).filter(sign -> sign.text.equals(plain)).findFirst();
    }
  }

  private static final Pattern FORM = Pattern.compile("\\s*(<=|>=|===?|!=|<|>)\\s*(\\S.*?)\\s*");

  /** Whether a text begins with a sign. */
  public static boolean isBound(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads a sign and what stands after it.
   *
   * @throws SteelyardException when there is no sign
   */
  public static Bound parse(String text, ToDoubleFunction<String> quantity) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw SteelyardException.invalid(
          "'%s' has no sign; begin it with one of %s"
              .formatted(
                  text, String.join(", ", Arrays.stream(Sign.values()).map(Sign::text).toList())));
    }
    return new Bound(Sign.of(form.group(1)).orElseThrow(), quantity.applyAsDouble(form.group(2)));
  }

  public boolean holds(double actual) {
    return sign.holds(actual, value);
  }
}
