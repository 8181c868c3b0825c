package dev.steelyard.lab.workload.command;

import dev.steelyard.core.unit.Dimension;
import java.util.regex.Pattern;

/** Reads numbers as programs write them. Nothing that could mean two numbers is one. */
final class NumberText {

  private static final Pattern FORM =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d[\\d.,' ]*,[\\d.,' ]*");

  private NumberText() {}

  /**
   * A number in the canonical unit of its measure.
   *
   * @throws NoNumberException when the text is none, or is one that such a measure cannot have
   */
  static double canonical(Measure measure, String text) throws NoNumberException {
    String number = text.strip();
    if (!FORM.matcher(number).matches()) {
      String why =
          WITH_COMMA.matcher(number).matches()
              ? "has a comma, which may part thousands or decimals; let the program write numbers"
                  + " with a point alone (LC_ALL=C)"
              : "is not a number";
      throw no(measure, number, why);
    }
    double written = Double.parseDouble(number);
    double value = measure.scale().canonical(written);
    if (!Double.isFinite(value)) {
      throw no(measure, number, "is too large a number");
    }
    if (value == 0 && (written != 0 || number.matches("[+-]?[0.]*[1-9].*"))) {
      throw no(measure, number, "is too small a number to be kept");
    }
    if (value < 0 && measure.scale().unit().dimension() != Dimension.OTHER) {
      throw no(measure, number, "is below zero, which nothing in %s is".formatted(measure.unit()));
    }
    return value == 0 ? 0 : value;
  }

  private static NoNumberException no(Measure measure, String number, String why) {
    return new NoNumberException(
        "%s: '%s' in standard output %s"
            .formatted(measure.name(), CommandOutput.shown(number), why));
  }
}
