package dev.steelyard.cli.options;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;

/** The smallest change that matters, as people write it. */
public final class MinimumEffect {

  private MinimumEffect() {}

  /** The share that a text such as {@code 2%} says. */
  public static double parse(String text) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(Unit.RATIO) || !(quantity.value() >= 0 && quantity.value() < 1)) {
      throw SteelyardException.invalid(
          "--minimum-effect is '%s'; write a percentage from 0%% to below 100%%, as 2%%"
              .formatted(text));
    }
    return quantity.value();
  }
}
