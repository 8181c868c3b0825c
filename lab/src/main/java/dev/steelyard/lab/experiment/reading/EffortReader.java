package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.lab.experiment.Effort;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads {@code iterations}, {@code max_iterations} and {@code precision}. */
final class EffortReader {

  static final int MOST_ITERATIONS = 1_000_000;

  private static final double FINEST = 0.0001;

  private EffortReader() {}

  /**
   * The effort an experiment asks for.
   *
   * @param order as the experiment says: what goes on until it is decided goes in blocks
   */
  static Effort effort(YamlMap map, IterationOrder order) {
    int least = number(map, "iterations").orElse(Effort.DEFAULT_ITERATIONS);
    OptionalInt most = number(map, "max_iterations");
    OptionalDouble precision =
        map.get("precision").map(EffortReader::precision).orElse(OptionalDouble.empty());
    if (most.isEmpty() && precision.isEmpty()) {
      return Effort.fixed(least);
    }
    if (order != IterationOrder.INTERLEAVED) {
      map.keyPlace(map.has("precision") ? "precision" : "max_iterations")
          .problem(
              "a run that goes on until it is decided measures in blocks; write order:"
                  + " interleaved");
    }
    if (most.isPresent() && most.getAsInt() < least) {
      map.keyPlace("max_iterations")
          .problem(
              "max_iterations is %d, less than iterations, which is %d"
                  .formatted(most.getAsInt(), least));
    }
    return new Effort(least, most.orElse(Math.max(least, Effort.DEFAULT_MOST)), precision);
  }

  /** Says why a run cannot go on until it is decided, where the experiment asks for it. */
  static void refuse(YamlMap map, String why) {
    List<String> there = Stream.of("precision", "max_iterations").filter(map::has).toList();
    map.keyPlace(there.getFirst())
        .problem("%s; leave out %s".formatted(why, String.join(" and ", there)));
  }

  private static OptionalInt number(YamlMap map, String key) {
    return map.get(key)
        .map(node -> node.integer(key, 1, MOST_ITERATIONS))
        .orElse(OptionalInt.empty());
  }

  private static OptionalDouble precision(YamlNode node) {
    OptionalDouble share = node.quantity("precision", ExperimentQuantities::share);
    if (share.isPresent() && !(share.getAsDouble() >= FINEST && share.getAsDouble() < 1)) {
      node.problem("precision must be from 0.01% to below 100%");
      return OptionalDouble.empty();
    }
    return share;
  }
}
