package dev.steelyard.vectors.http;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** How JSON is read and written here: strictly, and with names_like_this. */
final class VectorsJson {

  /** Text limits are the API's own; this one keeps memory safe before they are looked at. */
  private static final int LONGEST_STRING = 1 << 20;

  private static final int DEEPEST = 20;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LONGEST_STRING)
                          .maxNameLength(1_000)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .build())
          .changeDefaultVisibility(
              visibility -> visibility.withFieldVisibility(JsonAutoDetect.Visibility.ANY))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  Stream.of(
                          CoercionInputShape.Integer,
                          CoercionInputShape.Float,
                          CoercionInputShape.Boolean)
                      .forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)))
          .build();

  private VectorsJson() {}

  /** Writes part of an answer. */
  interface Part {
    void write(JsonGenerator json);
  }

  static byte[] bytes(Part part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(bytes, part);
    return bytes.toByteArray();
  }

  private static void write(OutputStream target, Part part) {
    try (JsonGenerator json = MAPPER.createGenerator(target)) {
      part.write(json);
    }
  }

  /** An answer that is small. */
  static void send(ServerResponse response, Status status, Part part) {
    response.status(status).header(HeaderValues.CONTENT_TYPE_JSON).send(bytes(part));
  }

  /** An answer of any size, which is not held in memory. */
  static void stream(ServerResponse response, Part part) {
    response.header(HeaderValues.CONTENT_TYPE_JSON);
    write(response.outputStream(), part);
  }
}
