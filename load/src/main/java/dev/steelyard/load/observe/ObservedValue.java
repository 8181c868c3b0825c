package dev.steelyard.load.observe;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Optional;

/**
 * Something seen of a subject that is a result of the load.
 *
 * @param name as the scenario names it
 * @param direction which way is better, where the scenario says so
 * @param parts a value for each of some stretches of the load of about equal length, at least one
 * @param whole what the whole load gives
 */
public record ObservedValue(
    String name, Unit unit, Optional<Direction> direction, List<Double> parts, double whole) {

  public ObservedValue {
    parts = List.copyOf(parts);
  }
}
