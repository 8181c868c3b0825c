package dev.steelyard.report.content;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The order a person expects of a factor's levels: 256MB before 1GB, 9 before 10. */
public final class LevelOrder {

  private LevelOrder() {}

  /** By quantity when all levels are quantities of one unit, otherwise by text. */
  public static Comparator<String> of(Collection<String> levels) {
    Map<String, Double> sizes = new HashMap<>();
    Unit unit = null;
    for (String level : levels) {
      try {
        Quantity quantity = Quantity.parse(level);
        if (unit != null && !quantity.unit().equals(unit)) {
          return Comparator.naturalOrder();
        }
        unit = quantity.unit();
        sizes.put(level, quantity.value());
      } catch (SteelyardException notAQuantity) {
        return Comparator.naturalOrder();
      }
    }
    return Comparator.<String>comparingDouble(level -> sizes.getOrDefault(level, 0.0))
        .thenComparing(Comparator.naturalOrder());
  }
}
