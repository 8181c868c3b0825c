package dev.steelyard.harness.bencher;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What measures are called: Bencher gives each one unit and one direction. Times are its own {@code
 * latency}, and what happens a second is {@code throughput}; anything else has its metric's name,
 * or its unit's where it has none. A name that results of several units or directions would share
 * has them in it.
 */
final class Measures {

  private static final String LATENCY = "latency";
  private static final String THROUGHPUT = "throughput";

  private final Map<String, Set<Unit>> units = new HashMap<>();
  private final Map<String, Set<Direction>> directions = new HashMap<>();

  /** Names in each unit that would share a place, but for these results themselves. */
  private final Map<List<Object>, Set<String>> sharing = new HashMap<>();

  Measures(List<Result> results) {
    results.forEach(
        one -> sharing.computeIfAbsent(place(one), _ -> new HashSet<>()).add(one.benchmark()));
    results.forEach(one -> units.computeIfAbsent(plain(one), _ -> new HashSet<>()).add(one.unit()));
    results.stream()
        .filter(one -> one.direction() != Direction.UNKNOWN)
        .forEach(one ->
            directions.computeIfAbsent(ofUnit(one), _ -> new HashSet<>()).add(one.direction()));
  }

  String of(Result result) {
    String name = ofUnit(result);
    boolean isDisputed = directions.getOrDefault(name, Set.of()).size() > 1;
    return isDisputed ? name + "-" + word(result.direction()) : name;
  }

  private String ofUnit(Result result) {
    String plain = plain(result);
    boolean isShared = units.getOrDefault(plain, Set.of()).size() > 1;
    return isShared ? plain + "-" + slug(result.unit()) : plain;
  }

  private static List<Object> place(Result result) {
    String around =
        result.unit().equals(Unit.NANOSECONDS)
            ? result.benchmark()
            : result.name().base() + result.name().levels();
    return List.of(around, alone(result), result.unit());
  }

  /** Where {@code a} and {@code a:throughput} would be one measure, each has its own. */
  private String plain(Result result) {
    boolean isShared = sharing.getOrDefault(place(result), Set.of()).size() > 1;
    String metric = result.name().metric().orElse("");
    if (!isShared || (metric.equals(THROUGHPUT) && alone(result).equals(THROUGHPUT))) {
      return alone(result);
    }
    return metric.isEmpty() ? slug(result.unit()) : metric + "-" + slug(result.unit());
  }

  private static String alone(Result result) {
    String metric = result.name().metric().orElse("");
    if (result.unit().equals(Unit.NANOSECONDS)) {
      return LATENCY;
    }
    if (result.unit().equals(Unit.PER_SECOND) && (metric.isEmpty() || metric.equals(THROUGHPUT))) {
      return THROUGHPUT;
    }
    if (metric.isEmpty() || metric.equals(THROUGHPUT) || metric.equals(LATENCY)) {
      return slug(result.unit());
    }
    return metric;
  }

  private static String word(Direction direction) {
    return switch (direction) {
      case LOWER_IS_BETTER -> "lower";
      case HIGHER_IS_BETTER -> "higher";
      case UNKNOWN -> "unknown";
    };
  }

  /** {@code B} as {@code bytes}, {@code rows/s} as {@code rows-per-second}. */
  static String slug(Unit unit) {
    String symbol = unit.symbol();
    if (unit.equals(Unit.NUMBER)) {
      return "value";
    }
    if (unit.equals(Unit.PER_SECOND)) {
      return "per-second";
    }
    String words =
        symbol
            .replaceAll("^ns\\b", "nanoseconds")
            .replaceAll("\\bB\\b", "bytes")
            .replaceAll("/s$", "-per-second")
            .replace("/", "-per-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return words.isEmpty() ? "value" : words;
  }
}
