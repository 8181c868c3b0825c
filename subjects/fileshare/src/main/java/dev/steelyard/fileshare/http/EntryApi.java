package dev.steelyard.fileshare.http;

import dev.steelyard.fileshare.store.Entry;
import dev.steelyard.fileshare.store.FileStore;
import dev.steelyard.fileshare.store.Files;
import dev.steelyard.fileshare.store.Ids;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Lists and deletes files. */
final class EntryApi {

  private final FileStore store;

  EntryApi(FileStore store) {
    this.store = store;
  }

  void list(ServerRequest request, ServerResponse response) {
    try (Files files = store.files();
        JsonGenerator json = array(response)) {
      json.writeStartArray();
      files.<RuntimeException>list(row -> write(json, row));
      json.writeEndArray();
    }
  }

  private static void write(JsonGenerator json, Entry.Listed row) {
    Entry entry = row.entry();
    json.writeStartObject();
    json.writeStringProperty("id", entry.id());
    json.writeStringProperty("filename", entry.filename());
    entry.note().ifPresent(note -> json.writeStringProperty("note", note));
    json.writeStringProperty("contentType", entry.contentType());
    json.writeNumberProperty("size", row.size());
    json.writeStringProperty("uploaded", entry.uploaded().toString());
    json.writeStringProperty("expires", entry.expires().map(Instant::toString).orElse("never"));
    json.writeNumberProperty("downloads", row.downloads());
    json.writeEndObject();
  }

  void downloads(ServerRequest request, ServerResponse response) {
    try (Files files = store.files()) {
      Entry entry = files.find(id(request)).orElseThrow(EntryApi::unknown).entry();
      try (JsonGenerator json = array(response)) {
        json.writeStartArray();
        files.<RuntimeException>downloads(entry.id(), row -> write(json, row));
        json.writeEndArray();
      }
    }
  }

  private static void write(JsonGenerator json, Entry.Download row) {
    json.writeStartObject();
    json.writeStringProperty("time", row.time().toString());
    json.writeStringProperty("clientIp", row.clientIp());
    json.writeStringProperty("userAgent", row.userAgent());
    json.writeEndObject();
  }

  private static JsonGenerator array(ServerResponse response) {
    response.header(HeaderValues.CONTENT_TYPE_JSON).header(HeaderNames.CACHE_CONTROL, "no-store");
    return FileshareJson.FACTORY.createGenerator(
        ObjectWriteContext.empty(), response.outputStream());
  }

  void delete(ServerRequest request, ServerResponse response) {
    try (Files files = store.files()) {
      if (!files.delete(id(request))) {
        throw unknown();
      }
    }
    FileshareJson.send(response, Status.OK_200, "status", "ok");
  }

  static String id(ServerRequest request) {
    String id = request.path().pathParameters().get("id");
    if (!Ids.isValid(id)) {
      throw unknown();
    }
    return id;
  }

  static FileshareRefusal unknown() {
    return FileshareRefusal.notFound("no such file");
  }
}
