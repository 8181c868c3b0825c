package dev.steelyard.compat.search;

import dev.steelyard.core.compat.AgingStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Data and how they came to be.
 *
 * @param steps from the creation on
 * @param kind what the suite's features tell of them
 */
record AgedData(Path path, List<AgingStep> steps, String kind) {

  AgedData {
    steps = List.copyOf(steps);
  }

  AgingStep last() {
    return steps.getLast();
  }

  /** Those of data that need not be there yet. */
  static List<AgingStep> steps(Optional<AgedData> data) {
    return data.map(AgedData::steps).orElse(List.of());
  }

  /** The steps with one more. */
  static List<AgingStep> with(List<AgingStep> steps, AgingStep next) {
    List<AgingStep> all = new ArrayList<>(steps);
    all.add(next);
    return all;
  }
}
