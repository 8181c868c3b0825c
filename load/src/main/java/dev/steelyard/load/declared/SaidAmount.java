package dev.steelyard.load.declared;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much load somebody says there is to be, and how that tells the load from others of its name.
 */
final class SaidAmount {

  private static final Set<String> KEYS = Set.of("users", "max_users", "rate");

  private SaidAmount() {}

  /**
   * Levels of the names of its results. How long a load is made is none: it is the same for longer.
   *
   * @param load keys of load as in a scenario
   */
  static SortedMap<String, String> levels(Map<String, String> load) {
    SortedMap<String, String> levels = new TreeMap<>();
    load.forEach((key, value) -> {
      if (KEYS.contains(key)) {
        levels.put(key, value.replaceAll("\\s", ""));
      }
    });
    return levels;
  }

  /** The keys that say nothing of how much it is. */
  static Map<String, String> without(Map<String, String> load) {
    return load.entrySet().stream()
        .filter(one -> !KEYS.contains(one.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
