package dev.steelyard.harness.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** The names of an object's fields so far, each of which may stand once. For one thread. */
final class FieldNames {

  /** More are refused: no tool writes them, and they are held in memory. */
  private static final int MOST = 10_000;

  private final Map<String, Long> lines = new HashMap<>();

  /** A name as it is meant, its escapes read; empty when it cannot be understood. */
  static Optional<String> name(Slice quoted) {
    try (JsonParser parser = Json.parser(quoted)) {
      return Optional.of(Json.text(parser));
    } catch (DamagedEntryException | JacksonException damage) {
      return Optional.empty();
    }
  }

  /** Adds a name; gives what is wrong with it. */
  Optional<String> add(String name, long line) {
    Long first = lines.putIfAbsent(name, line);
    if (first != null) {
      return Optional.of(
          "the field '%s' stands here a second time, first on line %d; this one was not read"
              .formatted(name, first));
    }
    return lines.size() > MOST
        ? Optional.of("it has more than %,d fields; the rest was not read".formatted(MOST))
        : Optional.empty();
  }

  /** Whether there are more than any file has. */
  boolean tooMany() {
    return lines.size() > MOST;
  }
}
