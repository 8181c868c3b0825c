package dev.steelyard.trace.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a message of OTLP as its JSON: names in camel case, 64 bits as text, kinds as numbers, and
 * numbers of traces and spans hexadecimal, where JSON of protobuf has base64.
 */
public final class OtlpJsonForm {

  private static final Set<String> HEXADECIMAL = Set.of("trace_id", "span_id", "parent_span_id");

  private OtlpJsonForm() {}

  static boolean isHexadecimal(FieldDescriptor field) {
    return HEXADECIMAL.contains(field.getName());
  }

  /** Writes one object; fields that are not set are left out. */
  public static void write(Message message, JsonGenerator out) {
    out.writeStartObject();
    message
        .getAllFields()
        .forEach((field, value) -> {
          out.writeName(field.getJsonName());
          if (field.isRepeated()) {
            out.writeStartArray();
            ((List<?>) value).forEach(one -> write(field, one, out));
            out.writeEndArray();
          } else {
            write(field, value, out);
          }
        });
    out.writeEndObject();
  }

  private static void write(FieldDescriptor field, Object value, JsonGenerator out) {
    switch (value) {
      case Message message -> write(message, out);
      case ByteString bytes -> out.writeString(text(field, bytes.toByteArray()));
      case EnumValueDescriptor kind -> out.writeNumber(kind.getNumber());
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeString(wide(field, number));
      case Double number -> number(number, out);
      case Boolean truth -> out.writeBoolean(truth);
      default -> out.writeString(value.toString());
    }
  }

  private static String text(FieldDescriptor field, byte[] bytes) {
    return isHexadecimal(field)
        ? HexFormat.of().formatHex(bytes)
        : Base64.getEncoder().encodeToString(bytes);
  }

  private static String wide(FieldDescriptor field, long number) {
    return switch (field.getType()) {
      case UINT64, FIXED64 -> Long.toUnsignedString(number);
      default -> Long.toString(number);
    };
  }

  private static void number(double number, JsonGenerator out) {
    if (Double.isFinite(number)) {
      out.writeNumber(number);
    } else {
      out.writeString(Double.toString(number));
    }
  }
}
