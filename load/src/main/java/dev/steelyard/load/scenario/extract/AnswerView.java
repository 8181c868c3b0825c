package dev.steelyard.load.scenario.extract;

import dev.steelyard.http.HttpResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server's answer, as checks and extractions look at it: its body is read as text and as JSON
 * once, when first asked for. For one thread, and until the user's next request.
 */
public final class AnswerView {

  private final int status;
  private final Function<String, Optional<String>> headers;
  private final byte[] body;
  private final Supplier<String> decoded;
  private final long size;
  private final long nanos;
  private @Nullable String text;
  private Optional<JsonNode> json = Optional.empty();
  private boolean isParsed;

  AnswerView(
      int status,
      Function<String, Optional<String>> headers,
      byte[] body,
      Supplier<String> decoded,
      long size,
      long nanos) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.decoded = decoded;
    this.size = size;
    this.nanos = nanos;
  }

  /** A view of an answer that is whole. */
  public static AnswerView of(HttpResponse answer) {
    byte[] body = answer.body();
    return new AnswerView(
        answer.status(),
        answer::header,
        body,
        answer::text,
        answer.unpackedLength(),
        answer.endNanos() - answer.startNanos());
  }

  /**
   * A view of an answer that another client had.
   *
   * @param headers the first value by name, whatever its case
   * @param body empty when it was not kept
   * @param size bytes of the body, kept or not
   * @param nanos how long the request took
   */
  public static AnswerView of(
      int status, Function<String, Optional<String>> headers, byte[] body, long size, long nanos) {
    return new AnswerView(
        status,
        headers,
        body,
        () -> new String(body, HttpResponse.charset(headers.apply("Content-Type"))),
        size,
        nanos);
  }

  public int status() {
    return status;
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** Bytes of the body, unpacked where it came packed. */
  public long size() {
    return size;
  }

  /** How long the request took, from its real start. */
  public long nanos() {
    return nanos;
  }

  /** The body as its type says, or else in UTF-8; empty when it was not kept. */
  public String text() {
    if (text == null) {
      text = decoded.get();
    }
    return text;
  }

  /** The body as JSON, empty when it is none. */
  public Optional<JsonNode> json() {
    if (!isParsed) {
      json = parsed();
      isParsed = true;
    }
    return json;
  }

  private Optional<JsonNode> parsed() {
    try {
      JsonNode root = JsonMapper.shared().readTree(body);
      return root.isMissingNode() ? Optional.empty() : Optional.of(root);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
