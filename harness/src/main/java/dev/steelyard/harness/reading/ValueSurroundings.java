package dev.steelyard.harness.reading;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file says around the values of one benchmark, such as the compiler they are of. Where that
 * changes, they are values of different things. For use by one thread.
 */
final class ValueSurroundings {

  private @Nullable Map<String, String> first;
  private String difference = "";

  /** Says what stands around the values that follow. */
  void are(Map<String, String> said) {
    if (first == null) {
      first = said;
    } else if (difference.isEmpty() && !first.equals(said)) {
      difference = difference(first, said);
    }
  }

  /** In what they differ; empty when they do not. */
  String difference() {
    return difference;
  }

  private static String difference(Map<String, String> before, Map<String, String> after) {
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(before.get(key), after.get(key)))
        .map(key ->
            "%s is '%s' and '%s'"
                .formatted(key, before.getOrDefault(key, "none"), after.getOrDefault(key, "none")))
        .collect(Collectors.joining(", "));
  }
}
