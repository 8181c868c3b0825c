package dev.steelyard.harness.steelyard;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.ForeignProvenance;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The {@code metadata} object of an entry of Steelyard's JSON. */
final class MetadataReader {

  private final Map<String, Object> fields = new LinkedHashMap<>();

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
    Object read =
        switch (name) {
          case MetadataFields.LEVELS -> levels(value);
          case MetadataFields.DIRECTION -> direction(Json.text(value));
          case MetadataFields.DIRECTION_FROM -> basis(Json.text(value));
          case MetadataFields.MESSAGE -> message(value, text);
          default -> MetadataFields.TEXTS.contains(name) ? Json.text(value) : Json.value(value);
        };
    ForeignProvenance.problem(name, read)
        .ifPresent(problem -> {
          throw new DamagedEntryException(problem);
        });
    fields.put(name, read);
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

  private static String direction(String word) {
    if (Direction.ofWord(word).isEmpty()) {
      throw new DamagedEntryException(
          "direction is '%s'; it can be lower or higher, or unknown".formatted(word));
    }
    return word;
  }

  private static String basis(String word) {
    if (Basis.ofWord(word).isEmpty()) {
      throw new DamagedEntryException(
          "direction_from is '%s'; leave it out: a direction that is given counts as stated"
              .formatted(word));
    }
    return word;
  }

  /**
   * What was read, completed by what the values themselves say. Steelyard always writes the
   * direction. One without a basis is its author's word, or in what an older Steelyard wrote that
   * one's guess.
   *
   * @param isWritten whether Steelyard wrote the entry
   */
  Metadata over(Metadata derived, boolean isWritten) {
    Metadata read = MetadataFields.over(fields, derived, isWritten ? Basis.GUESSED : Basis.STATED);
    boolean isUnknown = Direction.UNKNOWN.word().equals(fields.get(MetadataFields.DIRECTION));
    return isUnknown ? read.withDirection(Direction.UNKNOWN, Basis.NONE) : read;
  }
}
