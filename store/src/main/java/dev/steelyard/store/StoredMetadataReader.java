package dev.steelyard.store;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads one stored metadata text; used once. */
final class StoredMetadataReader {

  private final String text;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final SortedMap<String, String> levels = new TreeMap<>();
  private final Map<String, Object> extra = new LinkedHashMap<>();

  StoredMetadataReader(String text) {
    this.text = text;
  }

  /** The metadata; empty when the text is JSON but not an object in Steelyard's form. */
  Optional<Metadata> read() {
    try (JsonParser json = MetadataJson.JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      boolean ours = true;
      while (ours && json.nextToken() == JsonToken.PROPERTY_NAME) {
        ours = property(json, json.currentName());
      }
      return ours && json.nextToken() == null ? metadata() : Optional.empty();
    }
  }

  private boolean property(JsonParser json, String key) {
    JsonToken token = json.nextToken();
    if (key.equals("levels")) {
      return token == JsonToken.START_OBJECT && readLevels(json);
    }
    if (key.equals(MetadataJson.DIGEST_KEY)) {
      return token == JsonToken.VALUE_STRING;
    }
    if (Metadata.KEYS.contains(key)) {
      texts.put(key, json.getString());
      return token == JsonToken.VALUE_STRING;
    }
    Object value = value(json);
    if (value != null) {
      extra.put(key, value);
    }
    return true;
  }

  private boolean readLevels(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String factor = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        return false;
      }
      levels.put(factor, json.getString());
    }
    return true;
  }

  private Optional<Metadata> metadata() {
    return direction()
        .map(direction ->
            new Metadata(
                optional("run"),
                optional("variant"),
                levels,
                direction,
                optional("direction_from").flatMap(Basis::ofWord).orElse(Basis.GUESSED),
                optional("original_unit"),
                optional("format"),
                extra,
                optional("message")));
  }

  private Optional<Direction> direction() {
    return optional("direction").flatMap(Direction::ofWord);
  }

  private Optional<String> optional(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  private static @Nullable Object value(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT ->
          json.getNumberValue() instanceof Integer small
              ? small.longValue()
              : json.getNumberValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_ARRAY -> list(json);
      case START_OBJECT -> map(json);
      default -> null;
    };
  }

  private static List<@Nullable Object> list(JsonParser json) {
    List<@Nullable Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(json));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(JsonParser json) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      map.put(key, value(json));
    }
    return map;
  }
}
