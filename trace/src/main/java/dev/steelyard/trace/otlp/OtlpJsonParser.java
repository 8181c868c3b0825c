package dev.steelyard.trace.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.steelyard.core.SteelyardException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Makes a message of OTLP of its JSON. Names that it does not know are passed over, as the protocol
 * demands of receivers.
 */
public final class OtlpJsonParser {

  /** Protobuf reads nothing that lies deeper than a hundred. */
  private static final int DEEPEST = 90;

  private OtlpJsonParser() {}

  /**
   * Fills a message.
   *
   * @param where what is filled, for messages
   * @throws SteelyardException when a value is not what belongs in its place
   */
  public static void fill(Message.Builder message, JsonNode object, String where) {
    fill(message, object, where, 0);
  }

  private static void fill(Message.Builder message, JsonNode object, String where, int depth) {
    if (!object.isObject()) {
      throw wrong(where, "an object");
    }
    if (depth > DEEPEST) {
      throw SteelyardException.invalid(
          "values lie within each other more than %d deep".formatted(DEEPEST));
    }
    for (Map.Entry<String, JsonNode> one : object.properties()) {
      Optional<FieldDescriptor> field = field(message, one.getKey());
      if (field.isEmpty() || one.getValue().isNull()) {
        continue;
      }
      String place = where + "." + one.getKey();
      if (!field.get().isRepeated()) {
        message.setField(field.get(), value(message, field.get(), one.getValue(), place, depth));
        continue;
      }
      if (!one.getValue().isArray()) {
        throw wrong(place, "a list");
      }
      for (JsonNode item : one.getValue()) {
        message.addRepeatedField(field.get(), value(message, field.get(), item, place, depth));
      }
    }
  }

  private static Optional<FieldDescriptor> field(Message.Builder message, String name) {
    return message.getDescriptorForType().getFields().stream()
        .filter(one -> one.getJsonName().equals(name))
        .findFirst();
  }

  private static Object value(
      Message.Builder message, FieldDescriptor field, JsonNode value, String where, int depth) {
    try {
      return switch (field.getJavaType()) {
        case MESSAGE -> {
          Message.Builder inner = message.newBuilderForField(field);
          fill(inner, value, where, depth + 1);
          yield inner.build();
        }
        case STRING -> text(value, where);
        case BYTE_STRING -> bytes(field, text(value, where));
        case BOOLEAN -> truth(value, where);
        case INT -> (int) Long.parseLong(number(value, where));
        case LONG -> wide(field, number(value, where));
        case DOUBLE -> Double.parseDouble(number(value, where));
        case FLOAT -> Float.parseFloat(number(value, where));
        case ENUM -> kind(field, value, where);
      };
    } catch (IllegalArgumentException none) {
      throw wrong(where, field.getType().name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static SteelyardException wrong(String where, String wanted) {
    return SteelyardException.invalid("%s is not %s".formatted(where, wanted));
  }

  /** Half a letter, which JSON can say, is none in UTF-8. */
  private static String text(JsonNode value, String where) {
    if (!value.isString()) {
      throw wrong(where, "text");
    }
    return new String(value.asString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static ByteString bytes(FieldDescriptor field, String text) {
    return ByteString.copyFrom(
        OtlpJsonForm.isHexadecimal(field)
            ? HexFormat.of().parseHex(text)
            : Base64.getDecoder().decode(text));
  }

  private static boolean truth(JsonNode value, String where) {
    if (!value.isBoolean()) {
      throw wrong(where, "true or false");
    }
    return value.asBoolean();
  }

  /** As a number or as text, as both are written. */
  private static String number(JsonNode value, String where) {
    if (!value.isNumber() && !value.isString()) {
      throw wrong(where, "a number");
    }
    return value.asString();
  }

  private static long wide(FieldDescriptor field, String number) {
    return switch (field.getType()) {
      case UINT64, FIXED64 -> Long.parseUnsignedLong(number);
      default -> Long.parseLong(number);
    };
  }

  private static Object kind(FieldDescriptor field, JsonNode value, String where) {
    Object kind =
        value.isString()
            ? field.getEnumType().findValueByName(value.asString())
            : field
                .getEnumType()
                .findValueByNumberCreatingIfUnknown((int) Long.parseLong(number(value, where)));
    if (kind == null) {
      throw wrong(where, "a known word");
    }
    return kind;
  }
}
