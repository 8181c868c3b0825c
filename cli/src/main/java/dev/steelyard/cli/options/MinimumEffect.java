package dev.steelyard.cli.options;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The smallest change that matters, as people write it. */
public final class MinimumEffect {

  private MinimumEffect() {}

  /** The same of an option that may be left out. */
  public static OptionalDouble said(@Nullable String text) {
    return text == null ? OptionalDouble.empty() : OptionalDouble.of(parse(text));
  }

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
