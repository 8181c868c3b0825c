package dev.steelyard.load.scenario;

import dev.steelyard.http.RequestBody;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.TextBuffer;
import dev.steelyard.load.scenario.template.UserState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is sent with a request. One record a kind. Safe for use by many threads. */
public sealed interface Content {

  /** The body for a user. */
  RequestBody body(UserState user, TextBuffer buffer);

  /** What the header {@code Content-Type} says of it. */
  Optional<String> type();

  /** Whether it is the same for every user and time. */
  boolean isLiteral();

  /** Nothing. */
  record None() implements Content {
    @Override
    public RequestBody body(UserState user, TextBuffer buffer) {
      return RequestBody.NONE;
    }

    @Override
    public Optional<String> type() {
      return Optional.empty();
    }

    @Override
    public boolean isLiteral() {
      return true;
    }
  }

  /** A text: JSON, a form, anything. */
  record Text(ScenarioTemplate text, String mediaType) implements Content {
    @Override
    public RequestBody body(UserState user, TextBuffer buffer) {
      buffer.clear();
      text.fill(user, buffer);
      return RequestBody.of(buffer.toBytes());
    }

    @Override
    public Optional<String> type() {
      return Optional.of(mediaType);
    }

    @Override
    public boolean isLiteral() {
      return text.isLiteral();
    }
  }

  /** What a file holds when it is sent. */
  record OfFile(Path file, String mediaType) implements Content {
    @Override
    public RequestBody body(UserState user, TextBuffer buffer) {
      return RequestBody.of(file);
    }

    @Override
    public Optional<String> type() {
      return Optional.of(mediaType);
    }

    @Override
    public boolean isLiteral() {
      return true;
    }
  }

  /** Bytes that no compression makes smaller, others each time. */
  record Random(long bytes, String mediaType) implements Content {
    @Override
    public RequestBody body(UserState user, TextBuffer buffer) {
      return RequestBody.random(bytes, user.bits());
    }

    @Override
    public Optional<String> type() {
      return Optional.of(mediaType);
    }

    @Override
    public boolean isLiteral() {
      return false;
    }
  }

  /**
   * A form of several parts (RFC 7578), made in memory.
   *
   * @param boundary between the parts; random, so that no part has it
   */
  record Multipart(List<FormPart> parts, String boundary) implements Content {

    private static final byte[] LINE = {'\r', '\n'};

    public Multipart {
      parts = List.copyOf(parts);
    }

    @Override
    public RequestBody body(UserState user, TextBuffer buffer) {
      buffer.clear();
      for (FormPart part : parts) {
        buffer.append("--" + boundary + "\r\nContent-Disposition: form-data; name=");
        buffer.append(quoted(part.name()));
        part.fileName().ifPresent(name -> buffer.append("; filename=" + quoted(name.fill(user))));
        part.mediaType().ifPresent(type -> buffer.append("\r\nContent-Type: " + type));
        buffer.append("\r\n\r\n");
        part.fill(user, buffer);
        buffer.append(LINE);
      }
      buffer.append("--" + boundary + "--\r\n");
      return RequestBody.of(buffer.toBytes());
    }

    /** As browsers do: RFC 7578 leaves it open. */
    private static String quoted(String name) {
      return '"' + name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A") + '"';
    }

    @Override
    public Optional<String> type() {
      return Optional.of("multipart/form-data; boundary=" + boundary);
    }

    @Override
    public boolean isLiteral() {
      return parts.stream().allMatch(FormPart::isLiteral);
    }
  }

  /** A part of a form: a field, or a file with its name. */
  record FormPart(
      String name,
      Optional<ScenarioTemplate> fileName,
      Optional<String> mediaType,
      PartContent content) {

    void fill(UserState user, TextBuffer buffer) {
      switch (content) {
        case PartContent.Field(ScenarioTemplate value) -> value.fill(user, buffer);
        case PartContent.Random(int length) -> buffer.appendRandom(length, user);
      }
    }

    boolean isLiteral() {
      return fileName.stream().allMatch(ScenarioTemplate::isLiteral)
          && switch (content) {
            case PartContent.Field(ScenarioTemplate value) -> value.isLiteral();
            case PartContent.Random _ -> false;
          };
    }
  }

  /** What a part holds. */
  sealed interface PartContent {

    /** A text, or a file that was read once. */
    record Field(ScenarioTemplate value) implements PartContent {}

    /** Random bytes, others each time. */
    record Random(int length) implements PartContent {}
  }
}
