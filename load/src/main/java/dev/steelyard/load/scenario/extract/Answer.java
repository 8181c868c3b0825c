package dev.steelyard.load.scenario.extract;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server answered, as checks and extractions look at it. The body is read as text and as
 * JSON once, when first asked for. For one thread.
 */
public final class Answer {

  private final int status;
  private final Function<String, Optional<String>> headers;
  private final byte[] body;
  private final int length;
  private final long nanos;
  private @Nullable String text;
  private @Nullable Optional<JsonNode> json;

  /**
   * An answer.
   *
   * @param headers the first value of a header by its name, whatever its case
   * @param length how many bytes of {@code body} are the body, after any decompression
   * @param nanos how long the request took
   */
  public Answer(
      int status, Function<String, Optional<String>> headers, byte[] body, int length, long nanos) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.length = length;
    this.nanos = nanos;
  }

  public int status() {
    return status;
  }

  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** Bytes of the body. */
  public int size() {
    return length;
  }

  public long nanos() {
    return nanos;
  }

  /** The body in UTF-8. */
  public String text() {
    if (text == null) {
      text = new String(body, 0, length, StandardCharsets.UTF_8);
    }
    return text;
  }

  /** The body as JSON, empty when it is none. */
  public Optional<JsonNode> json() {
    if (json == null) {
      json = parsed();
    }
    return json;
  }

  private Optional<JsonNode> parsed() {
    try {
      JsonNode root = JsonMapper.shared().readTree(body, 0, length);
      return root.isMissingNode() ? Optional.empty() : Optional.of(root);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
