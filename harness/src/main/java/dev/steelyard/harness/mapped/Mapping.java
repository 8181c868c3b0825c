package dev.steelyard.harness.mapped;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where in each entry of a file of one's own what is: {@code name=$.bench,value=$.ms,unit=ms}.
 *
 * @param rows the field with the array of entries; empty for a file that is the array, or has an
 *     entry a line
 * @param name where the benchmark's name is, or the name of all
 * @param value where a number or an array of numbers is
 * @param unit where the unit is, or after its spelling the unit itself
 * @param metric what of the benchmark it is, where it is not the primary metric
 * @param start where it says of which start of a process a value is
 * @param levels factor to where its level is
 * @param better which way is better
 * @param separator between the cells of CSV
 */
public record Mapping(
    String rows,
    Place name,
    Place value,
    Place unit,
    Optional<Place> metric,
    Optional<Place> start,
    SortedMap<String, Place> levels,
    Optional<Direction> better,
    char separator) {

  private static final String KEYS =
      "name, value, unit, metric, start, level.FACTOR, better, rows and separator";

  /**
   * A field of an entry, or a text that is the same for all.
   *
   * @param path the names of the fields in each other
   */
  public record Place(String path, boolean isField) {

    static Place of(String written) {
      return written.startsWith("$.")
          ? new Place(written.substring(2), true)
          : new Place(written, false);
    }
  }

  /**
   * Reads a mapping as it is typed.
   *
   * @throws SteelyardException when it has an unknown key, one twice, or lacks a name, value or
   *     unit
   */
  public static Mapping parse(String text) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part.strip() : part.substring(0, equals).strip();
      boolean isKnown =
          key.matches("name|value|unit|metric|start|better|rows|separator|level\\.\\S+");
      if (equals < 0 || !isKnown || part.substring(equals + 1).isBlank()) {
        throw wrong("'%s' is no part of it; it has KEY=PLACE of %s".formatted(part.strip(), KEYS));
      }
      if (parts.put(key, part.substring(equals + 1).strip()) != null) {
        throw wrong("'%s' stands in it twice".formatted(key));
      }
    }
    SortedMap<String, Place> levels = new TreeMap<>();
    parts.forEach((key, place) -> {
      if (key.startsWith("level.")) {
        levels.put(key.substring("level.".length()), Place.of(place));
      }
    });
    return new Mapping(
        rows(parts.getOrDefault("rows", "")),
        Place.of(required(parts, "name", "name=$.bench, or name=TEXT for all entries")),
        field(parts, "value", "value=$.ms"),
        Place.of(required(parts, "unit", "unit=ms, or unit=$.unit where each entry says it")),
        Optional.ofNullable(parts.get("metric")).map(Place::of),
        Optional.ofNullable(parts.get("start")).map(Place::of),
        levels,
        Optional.ofNullable(parts.get("better")).map(Mapping::direction),
        separator(parts.getOrDefault("separator", ",")));
  }

  private static Place field(Map<String, String> parts, String key, String example) {
    String written = required(parts, key, example);
    if (!written.startsWith("$.")) {
      throw wrong("%s=%s is no field; write %s=$.%s".formatted(key, written, key, written));
    }
    return Place.of(written);
  }

  private static String rows(String written) {
    String field = written.replaceFirst("^\\$\\.", "");
    if (field.contains(".")) {
      throw wrong(
          "rows=%s lies within another field; only an array in a field of the file itself is read: take it out first, as in jq .%s FILE > ROWS.json"
              .formatted(written, field));
    }
    return field;
  }

  /** The fields that every entry must have. */
  List<Place> fields() {
    return Stream.of(
            Stream.of(name, value, unit), metric.stream(), start.stream(), levels.values().stream())
        .flatMap(places -> places)
        .filter(Place::isField)
        .distinct()
        .toList();
  }

  /** The texts that hold for all entries, by their keys, where a field is likelier. */
  SortedMap<String, String> texts() {
    SortedMap<String, Place> places = new TreeMap<>();
    places.put("name", name);
    start.ifPresent(place -> places.put("start", place));
    levels.forEach((factor, place) -> places.put("level." + factor, place));
    SortedMap<String, String> texts = new TreeMap<>();
    places.forEach((key, place) -> {
      if (!place.isField()) {
        texts.put(key, place.path());
      }
    });
    return texts;
  }

  private static String required(Map<String, String> parts, String key, String example) {
    String written = parts.get(key);
    if (written == null) {
      throw wrong("it has no %s; write %s".formatted(key, example));
    }
    return written;
  }

  private static Direction direction(String word) {
    return switch (word) {
      case "lower" -> Direction.LOWER_IS_BETTER;
      case "higher" -> Direction.HIGHER_IS_BETTER;
      default -> throw wrong("better is '%s'; it is lower or higher".formatted(word));
    };
  }

  private static char separator(String word) {
    if (word.equals("tab")) {
      return '\t';
    }
    if (word.length() != 1) {
      throw wrong("separator is '%s'; it is one character, or tab".formatted(word));
    }
    return word.charAt(0);
  }

  private static SteelyardException wrong(String reason) {
    return SteelyardException.invalid("the mapping cannot be used: " + reason);
  }
}
