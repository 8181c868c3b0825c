package dev.steelyard.load.observe.scrape;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric of the subject's that is a result: of a counter how much it grew a second, of a gauge
 * its mean, of a histogram a quantile or the mean of what came.
 *
 * @param name of the result
 * @param of the metric's own name
 * @param labels that its series have to have; all that do are one
 * @param quantile from 0 to 1, of a histogram
 * @param unit what one of its values is; by the end of the metric's name where nothing is said
 */
public record NamedMetric(
    String name,
    String of,
    Map<String, String> labels,
    OptionalDouble quantile,
    Optional<Quantity> unit,
    Optional<Direction> direction) {

  public NamedMetric {
    labels = Map.copyOf(labels);
  }
}
