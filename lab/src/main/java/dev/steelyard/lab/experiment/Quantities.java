package dev.steelyard.lab.experiment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;

/** Reads numbers whose unit is given by what they are for. */
final class Quantities {

  private Quantities() {}

  /** A share, 0.02 for {@code 2%}. */
  static double share(String text) {
    return inUnit(text, Unit.RATIO, "'%s' is not a share; write a percentage, as 2%%");
  }

  /** A time in nanoseconds. */
  static double time(String text) {
    return inUnit(text, Unit.NANOSECONDS, "'%s' is not a time; write it with its unit, as 30s");
  }

  private static double inUnit(String text, Unit unit, String complaint) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(unit)) {
      throw SteelyardException.invalid(complaint.formatted(text));
    }
    return quantity.value();
  }
}
