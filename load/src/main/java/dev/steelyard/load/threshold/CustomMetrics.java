package dev.steelyard.load.threshold;

import dev.steelyard.core.unit.Quantity;
import java.util.Map;

/**
 * The metrics that a test makes itself.
 *
 * @param kinds by name
 * @param units what one of the values is that are recorded, of those trends that say so
 */
public record CustomMetrics(Map<String, ThresholdMetric.Kind> kinds, Map<String, Quantity> units) {

  public CustomMetrics {
    kinds = Map.copyOf(kinds);
    units = Map.copyOf(units);
  }

  /** Metrics whose values have no unit. */
  public static CustomMetrics of(Map<String, ThresholdMetric.Kind> kinds) {
    return new CustomMetrics(kinds, Map.of());
  }
}
