package dev.steelyard.compat.search;

import dev.steelyard.core.compat.AgingStep;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How often which step followed which other one, and was done to which kind of data; decides which
 * comes next. For one thread.
 */
final class SeenSteps {

  private final Map<String, Integer> pairs = new HashMap<>();
  private final Map<String, Integer> ofKinds = new HashMap<>();
  private final Set<String> kinds = new HashSet<>();

  /**
   * One of several steps, the likelier the rarer it was.
   *
   * @param kind of the data that it is done to
   * @param before the step before it
   */
  AgingStep choose(List<AgingStep> options, String kind, String before, RandomGenerator random) {
    return WeightedChoice.of(
        options,
        one ->
            WeightedChoice.rarity(pairs.getOrDefault(key(before, one), 0))
                * WeightedChoice.rarity(ofKinds.getOrDefault(key(kind, one), 0)),
        random);
  }

  /** Takes note of a step; true when none like it had followed the one before. */
  boolean saw(String kind, String before, AgingStep step) {
    ofKinds.merge(key(kind, step), 1, Integer::sum);
    return pairs.merge(key(before, step), 1, Integer::sum) == 1;
  }

  /** Takes note of a kind of data. */
  void sawKind(String kind) {
    kinds.add(kind);
  }

  long pairs() {
    return pairs.size();
  }

  long kinds() {
    return kinds.size();
  }

  private static String key(String before, AgingStep step) {
    return before + ">" + step.label();
  }
}
