package dev.steelyard.vectors.http;

import dev.steelyard.vectors.store.DocumentMetadata;
import dev.steelyard.vectors.store.DocumentMetadata.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Metadata and filters as JSON: an object of texts, numbers, booleans, and lists of these. */
final class VectorMetadataJson {

  private static final int MOST_NAMES = 100;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_VALUES = 100;
  private static final double LARGEST_WHOLE = 1L << 53;

  private VectorMetadataJson() {}

  static DocumentMetadata read(String what, @Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return DocumentMetadata.NONE;
    }
    if (!node.isObject()) {
      throw VectorsRefusal.invalid("'%s' is not an object".formatted(what));
    }
    if (node.size() > MOST_NAMES) {
      throw VectorsRefusal.invalid("'%s' has more than %d names".formatted(what, MOST_NAMES));
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String name = Rules.atMost(what, property.getKey(), LONGEST_NAME);
      values.put(name, value(what + "." + name, property.getValue()));
    }
    return new DocumentMetadata(values);
  }

  private static Value value(String what, JsonNode node) {
    if (!node.isArray()) {
      return single(what, node);
    }
    if (node.size() > MOST_VALUES) {
      throw VectorsRefusal.invalid("'%s' lists more than %d values".formatted(what, MOST_VALUES));
    }
    List<Value> values = new ArrayList<>();
    for (JsonNode element : node) {
      values.add(single(what, element));
    }
    return new Value.Many(values);
  }

  private static Value single(String what, JsonNode node) {
    if (node.isString()) {
      return new Value.Text(Rules.atMost(what, node.asString(), LONGEST_TEXT));
    }
    if (node.isNumber() && Double.isFinite(node.asDouble())) {
      return new Value.Numeric(node.asDouble());
    }
    if (node.isBoolean()) {
      return new Value.Flag(node.asBoolean());
    }
    throw VectorsRefusal.invalid(
        "'%s' is a text, a number, true or false, or a list of these".formatted(what));
  }

  /** The same bytes for the same values, in whatever order they were named. */
  static byte[] canonical(DocumentMetadata metadata) {
    return VectorsJson.bytes(
        json -> write(json, new DocumentMetadata(new TreeMap<>(metadata.values()))));
  }

  static void write(JsonGenerator json, DocumentMetadata metadata) {
    json.writeStartObject();
    metadata
        .values()
        .forEach((name, value) -> {
          json.writeName(name);
          write(json, value);
        });
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Value value) {
    switch (value) {
      case Value.Text(String text) -> json.writeString(text);
      case Value.Flag(boolean flag) -> json.writeBoolean(flag);
      case Value.Numeric(double number) -> write(json, number);
      case Value.Many(List<Value> values) -> {
        json.writeStartArray();
        values.forEach(one -> write(json, one));
        json.writeEndArray();
      }
    }
  }

  private static void write(JsonGenerator json, double number) {
    if (number == Math.rint(number) && Math.abs(number) <= LARGEST_WHOLE) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }
}
