package dev.steelyard.harness.format;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.harness.json.DamagedJsonException;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The {@code metadata} object of an entry of Steelyard's JSON. */
final class MetadataReader {

  private Optional<String> run = Optional.empty();
  private Optional<String> variant = Optional.empty();
  private Optional<SortedMap<String, String>> levels = Optional.empty();
  private Optional<Direction> direction = Optional.empty();
  private Optional<Basis> basis = Optional.empty();
  private Optional<String> originalUnit = Optional.empty();
  private Optional<String> format = Optional.empty();
  private Optional<String> message = Optional.empty();
  private final Map<String, Object> extra = new LinkedHashMap<>();

  /**
   * Reads the object that the parser stands on.
   *
   * @param text what the parser was made for
   */
  void read(JsonParser value, Slice text) {
    Json.object(value, (name, field) -> field(name, field, text));
  }

  private void field(String name, JsonParser value, Slice text) {
    if (value.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    switch (name) {
      case "run" -> run = Optional.of(Json.text(value));
      case "variant" -> variant = Optional.of(Json.text(value));
      case "levels" -> levels = Optional.of(levels(value));
      case "direction" -> direction = Optional.of(direction(Json.text(value)));
      case "direction_from" -> basis = Optional.of(basis(Json.text(value)));
      case "original_unit" -> originalUnit = Optional.of(Json.text(value));
      case "format" -> format = Optional.of(Json.text(value));
      case "message" -> message = Optional.of(message(value, text));
      default -> extra.put(name, Json.value(value));
    }
  }

  /** A string holds the message as its tool wrote it; a script may also put the object itself. */
  private static String message(JsonParser value, Slice text) {
    return value.currentToken() == JsonToken.VALUE_STRING
        ? value.getString()
        : RawJson.value(value, text);
  }

  private static SortedMap<String, String> levels(JsonParser value) {
    SortedMap<String, String> levels = new TreeMap<>();
    Json.object(value, (factor, level) -> levels.put(factor, Json.text(level)));
    return levels;
  }

  private static Direction direction(String word) {
    return Direction.ofWord(word)
        .orElseThrow(() ->
            new DamagedJsonException(
                "direction is '%s'; it can be lower or higher, or unknown".formatted(word)));
  }

  private static Basis basis(String word) {
    return Basis.ofWord(word)
        .orElseThrow(() ->
            new DamagedJsonException(
                "direction_from is '%s'; leave it out: a direction that is given counts as stated"
                    .formatted(word)));
  }

  /**
   * What was read, completed by what the values themselves say. Steelyard always writes the
   * direction; where it stands, no format means that there was none. A direction without a basis is
   * its author's word, or in what an older Steelyard wrote that one's guess.
   *
   * @param isWritten whether Steelyard wrote the entry
   */
  Metadata over(Metadata derived, boolean isWritten) {
    Basis alone = isWritten ? Basis.GUESSED : Basis.STATED;
    Basis given =
        direction.filter(Direction.UNKNOWN::equals).isPresent() ? Basis.NONE : basis.orElse(alone);
    return new Metadata(
        run,
        variant,
        levels.orElse(derived.levels()),
        direction.orElse(derived.direction()),
        direction.isPresent() ? given : derived.basis(),
        originalUnit.or(derived::originalUnit),
        format.or(() -> direction.isPresent() ? Optional.empty() : derived.format()),
        extra,
        message);
  }
}
