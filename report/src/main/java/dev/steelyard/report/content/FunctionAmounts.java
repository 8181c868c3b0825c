package dev.steelyard.report.content;

import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.ProfileDifference;
import java.util.Locale;

/** Weights of functions in words: shares, or sizes in the event's unit. */
public record FunctionAmounts(ProfileDifference difference) {

  /** A size. */
  public String amount(double value) {
    return difference.scale() == DifferenceScale.SHARE
        ? String.format(Locale.ROOT, "%.2f%%", 100 * value)
        : difference.event().unit().format(Math.abs(value));
  }

  /** A size with its sign. */
  public String change(double value) {
    return difference.scale() == DifferenceScale.SHARE
        ? String.format(Locale.ROOT, "%+.2f%%", 100 * value)
        : (value < 0 ? "-" : "+") + amount(value);
  }
}
