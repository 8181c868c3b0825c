package dev.steelyard.fileshare.http;

import dev.steelyard.fileshare.store.FileStore;
import dev.steelyard.fileshare.store.Files;
import dev.steelyard.fileshare.store.Upload;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes a file in. */
final class EntryUpload {

  private static final int MOST_NOTE_BYTES = 4_096;
  private static final int MOST_TYPE_CHARACTERS = 255;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+( *; *[ -~]*)?");
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

  private final FileStore store;
  private final MemoryBudget budget;
  private final InstantSource clock;

  EntryUpload(FileStore store, MemoryBudget budget, InstantSource clock) {
    this.store = store;
    this.budget = budget;
    this.clock = clock;
  }

  void handle(ServerRequest request, ServerResponse response) throws IOException {
    Optional<Instant> expires = expiration(request);
    Form form = Form.of(request);
    String id;
    try (MemoryBudget.Share _ = budget.take(store.bytesForUpload());
        Files files = store.files();
        Upload upload = files.upload()) {
      Parts parts = new Parts(upload);
      form.read(parts);
      id = parts.finish(expires);
    }
    FileshareJson.send(response, Status.OK_200, "id", id);
  }

  private Optional<Instant> expiration(ServerRequest request) {
    String given = request.query().first("expiration").orElse("");
    if (given.equals("never")) {
      return Optional.empty();
    }
    try {
      Instant instant = OffsetDateTime.parse(given).toInstant();
      if (!instant.isAfter(clock.instant()) || instant.isAfter(END_OF_TIME)) {
        throw FileshareRefusal.badRequest(
            "expiration has to be in the future, and before the year 10000");
      }
      return Optional.of(instant);
    } catch (DateTimeParseException malformed) {
      throw FileshareRefusal.badRequest(
          "expiration has to be like 2030-01-31T12:00:00Z, or never; it is '%s'".formatted(given));
    }
  }

  /** What the parts of one form say. */
  private static final class Parts implements Form.Receiver {

    private final Upload upload;
    private final ByteArrayOutputStream note = new ByteArrayOutputStream();
    private Optional<String> filename = Optional.empty();
    private String contentType = MediaTypes.APPLICATION_OCTET_STREAM.text();

    Parts(Upload upload) {
      this.upload = upload;
    }

    @Override
    public OutputStream begin(Form.Part part) {
      return switch (part.name()) {
        case "file" -> beginFile(part);
        case "note" -> new Note(note);
        default ->
            throw FileshareRefusal.badRequest("the form has a part that is neither file nor note");
      };
    }

    private OutputStream beginFile(Form.Part part) {
      if (filename.isPresent()) {
        throw FileshareRefusal.badRequest("the form has more than one file");
      }
      filename = Optional.of(FileNames.checked(part.filename().orElse("")));
      part.contentType().filter(Parts::isMediaType).ifPresent(type -> contentType = type);
      return upload;
    }

    private static boolean isMediaType(String type) {
      return type.length() <= MOST_TYPE_CHARACTERS && MEDIA_TYPE.matcher(type).matches();
    }

    String finish(Optional<Instant> expires) {
      if (filename.isEmpty()) {
        throw FileshareRefusal.badRequest("the form has no file");
      }
      if (upload.size() == 0) {
        throw FileshareRefusal.badRequest("the file is empty");
      }
      String text = note.toString(StandardCharsets.UTF_8);
      Optional<String> kept = text.isEmpty() ? Optional.empty() : Optional.of(text);
      return upload.finish(filename.get(), kept, contentType, expires);
    }
  }

  /** A note of bounded length. */
  private static final class Note extends OutputStream {

    private final ByteArrayOutputStream kept;

    Note(ByteArrayOutputStream kept) {
      this.kept = kept;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (kept.size() + length > MOST_NOTE_BYTES) {
        throw FileshareRefusal.badRequest("the note is longer than 4096 bytes");
      }
      kept.write(bytes, offset, length);
    }
  }
}
