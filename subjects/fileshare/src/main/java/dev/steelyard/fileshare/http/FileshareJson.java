package dev.steelyard.fileshare.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The little JSON the API speaks. */
final class FileshareJson {

  static final JsonFactory FACTORY = new JsonFactory();

  private static final int MOST_BYTES = 4_096;

  private FileshareJson() {}

  /** An object of one text. */
  static byte[] object(String name, String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject().writeStringProperty(name, value).writeEndObject();
    }
    return bytes.toByteArray();
  }

  static void send(ServerResponse response, Status status, String name, String value) {
    response
        .status(status)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(object(name, value));
  }

  /** The text of that name in the object a request brings; empty when it brings something else. */
  static Optional<String> text(ServerRequest request, String name) throws IOException {
    if (!request.content().hasEntity()) {
      return Optional.empty();
    }
    byte[] body;
    try (InputStream in = request.content().inputStream()) {
      body = in.readNBytes(MOST_BYTES + 1);
    }
    return body.length > MOST_BYTES ? Optional.empty() : text(body, name);
  }

  private static Optional<String> text(byte[] body, String name) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Optional<String> found = Optional.empty();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = json.currentName().equals(name);
        if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
          found = Optional.of(json.getString());
        }
        json.skipChildren();
      }
      return found;
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
