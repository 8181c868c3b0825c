package dev.steelyard.core.model;

import dev.steelyard.core.text.Listed;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The smallest differences that matter as they are stored: an object of units to numbers. Units are
 * spelt as those of results may be, and are converted as those are: one that stayed as it is
 * written would be the unit of no value, and hold nothing back.
 */
final class StoredDifferences {

  private StoredDifferences() {}

  /** In canonical units, without what is no difference; of a unit with two the smaller one. */
  static Map<Unit, Double> read(Object said) {
    Map<Unit, Double> least = new HashMap<>();
    if (said instanceof Map<?, ?> all) {
      all.forEach((unit, difference) ->
          canonical(unit, difference)
              .ifPresent(value -> least.merge(scale(unit).unit(), value, Math::min)));
    }
    return least;
  }

  private static Scale scale(Object unit) {
    return Scale.of(String.valueOf(unit));
  }

  private static OptionalDouble canonical(Object unit, Object least) {
    if (String.valueOf(unit).isBlank() || !(least instanceof Number number)) {
      return OptionalDouble.empty();
    }
    double value = scale(unit).canonical(number.doubleValue());
    return value >= 0 && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** As they are stored. */
  static SortedMap<String, Object> stored(Map<Unit, Double> least) {
    SortedMap<String, Object> bySymbol = new TreeMap<>();
    least.forEach((unit, difference) -> bySymbol.put(unit.symbol(), difference));
    return bySymbol;
  }

  /** Whether every one is a difference. */
  static boolean areAll(Object said) {
    return said instanceof Map<?, ?> all
        && all.entrySet().stream()
            .allMatch(one -> canonical(one.getKey(), one.getValue()).isPresent());
  }

  /** The first unit of which two spellings are there; empty where each is there once. */
  static Optional<Unit> saidTwice(Object said) {
    Set<Unit> seen = new HashSet<>();
    return said instanceof Map<?, ?> all
        ? all.keySet().stream()
            .<Unit>map(one -> scale(one).unit())
            .filter(unit -> !seen.add(unit))
            .findFirst()
        : Optional.empty();
  }

  /** Units that are neither known nor that of the values, as a sentence; empty for none. */
  static Optional<String> unknown(Object said, Unit own) {
    if (!(said instanceof Map<?, ?> all)) {
      return Optional.empty();
    }
    List<String> odd =
        all.keySet().stream()
            .map(String::valueOf)
            .filter(unit -> !isKnown(unit) && !Scale.of(unit).unit().equals(own))
            .map(unit -> "'" + unit + "'")
            .toList();
    return odd.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "minimum_differences names %s: no known unit, and not '%s', which the values have; it would hold nothing back"
                .formatted(Listed.few(odd, ", "), own));
  }

  private static boolean isKnown(String unit) {
    return Scale.parse(unit).isPresent() || Unit.of(unit).isStandard();
  }
}
