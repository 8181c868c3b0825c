package dev.steelyard.load.threshold;

import dev.steelyard.core.unit.Quantity;
import java.util.Map;

/**
 * The metrics that a test makes itself.
 *
 * @param kinds by name
 * @param units what one of the values is that are recorded, of those trends that say so
 */
public record OwnMetrics(Map<String, Metric.Kind> kinds, Map<String, Quantity> units) {

  public OwnMetrics {
    kinds = Map.copyOf(kinds);
    units = Map.copyOf(units);
  }

  /** Metrics whose values have no unit. */
  public static OwnMetrics of(Map<String, Metric.Kind> kinds) {
    return new OwnMetrics(kinds, Map.of());
  }
}
