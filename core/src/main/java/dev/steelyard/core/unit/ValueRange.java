package dev.steelyard.core.unit;

import dev.steelyard.core.SteelyardException;
import java.util.Optional;

/**
 * The values that something can have, in its canonical unit.
 *
 * @param least of them, or negative infinity
 * @param most of them, or infinity
 * @param isWhole whether they are whole numbers
 */
public record ValueRange(double least, double most, boolean isWhole) {

  /** Of what may be any number. */
  public static final ValueRange ANY =
      new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

  /** Of times and sizes. */
  public static final ValueRange FROM_ZERO = new ValueRange(0, Double.POSITIVE_INFINITY, false);

  /** Of counts. */
  public static final ValueRange COUNT = new ValueRange(0, Double.POSITIVE_INFINITY, true);

  /** Of a part of a whole. */
  public static final ValueRange SHARE = new ValueRange(0, 1, false);

  private static final double PER_CENT = 100;

  /** Whether every value keeps the bound. */
  public boolean isAlways(Bound bound) {
    double value = bound.value();
    return switch (bound.sign()) {
      case LESS -> most < value;
      case AT_MOST -> most <= value && most < Double.POSITIVE_INFINITY;
      case EQUAL -> least == value && most == value;
      case NOT_EQUAL -> cannotBe(value);
      case AT_LEAST -> least >= value;
      case MORE -> least > value;
    };
  }

  /** Whether no value keeps the bound. */
  public boolean isNever(Bound bound) {
    double value = bound.value();
    return switch (bound.sign()) {
      case LESS -> least >= value;
      case AT_MOST -> least > value;
      case EQUAL -> cannotBe(value);
      case NOT_EQUAL -> least == value && most == value;
      case AT_LEAST -> most < value;
      case MORE -> most <= value;
    };
  }

  private boolean cannotBe(double value) {
    return value < least || value > most || (isWhole && value != Math.rint(value));
  }

  private boolean says(Bound bound) {
    return !isAlways(bound) && !isNever(bound);
  }

  /**
   * Refuses a bound that says nothing.
   *
   * @param text as the bound is written, such as {@code rate < 5}
   * @throws SteelyardException when every value keeps it or none does
   */
  public void requireSaying(Bound bound, String text) {
    Optional<String> complaint = complaint(bound, text);
    if (complaint.isPresent()) {
      throw SteelyardException.invalid(complaint.get());
    }
  }

  /** As {@link #requireSaying}: what is to be said of such a bound; empty for one that is right. */
  public Optional<String> complaint(Bound bound, String text) {
    String written = text.strip();
    return says(bound)
        ? Optional.empty()
        : Optional.of(
            "'%s' can never be %s: %s%s"
                .formatted(
                    written,
                    isAlways(bound) ? "false" : "true",
                    values(bound),
                    meant(bound, written)));
  }

  private String values(Bound bound) {
    if (equals(SHARE)) {
      return "a share is from 0 to 1";
    }
    return isWhole && bound.value() > least ? "it is a whole number" : "it is never below 0";
  }

  /** A share without a sign for per cent is often meant to have one. */
  private String meant(Bound bound, String written) {
    boolean isSaid =
        equals(SHARE)
            && bound.value() >= 1
            && written.matches(".*\\d")
            && says(new Bound(bound.sign(), bound.value() / PER_CENT));
    return isSaid ? "; did you mean '%s%%'?".formatted(written) : "";
  }
}
