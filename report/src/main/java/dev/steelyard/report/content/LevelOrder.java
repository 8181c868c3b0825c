package dev.steelyard.report.content;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The order a person expects of a factor's levels: 256MB before 1GB, 9 before 10. */
public final class LevelOrder {

  private LevelOrder() {}

  /** Whether the levels are quantities of one unit, between which there is more of the same. */
  public static boolean isOfQuantities(Collection<String> levels) {
    return sizes(levels).isPresent();
  }

  /** By quantity when all levels are quantities of one unit, otherwise by text. */
  public static Comparator<String> of(Collection<String> levels) {
    Optional<Map<String, Double>> sizes = sizes(levels);
    if (sizes.isEmpty()) {
      return Comparator.naturalOrder();
    }
    Map<String, Double> known = sizes.get();
    return Comparator.<String>comparingDouble(level -> known.getOrDefault(level, 0.0))
        .thenComparing(Comparator.naturalOrder());
  }

  private static Optional<Map<String, Double>> sizes(Collection<String> levels) {
    Map<String, Double> sizes = new HashMap<>();
    Unit unit = null;
    for (String level : levels) {
      try {
        Quantity quantity = Quantity.parse(level);
        if (unit != null && !quantity.unit().equals(unit)) {
          return Optional.empty();
        }
        unit = quantity.unit();
        sizes.put(level, quantity.value());
      } catch (SteelyardException notAQuantity) {
        return Optional.empty();
      }
    }
    return Optional.of(sizes);
  }
}
