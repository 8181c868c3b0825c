package dev.steelyard.http.two;

import java.io.IOException;
import java.util.Optional;

/** Why an exchange over HTTP/2 came to nothing. Without a stack trace: it may come very often. */
public final class Http2Failure extends Exception {

  /** What went wrong. */
  public enum Kind {
    /** The connection ended. */
    ENDED,
    /** The connection broke; the cause says how. */
    BROKEN,
    /** The server reset this stream, or gave the connection up with an error. */
    RESET,
    /** The server says that it did not look at the request: it may be sent again. */
    UNPROCESSED,
    /** What the server sends is not HTTP/2. */
    MALFORMED,
    /** The answer's headers are larger than their limit. */
    TOO_LARGE,
    /** The server did not begin with HTTP/2 in the time that Helidon's client waits for it. */
    SILENT,
    /** The request cannot be said in HTTP/2. */
    UNSENDABLE
  }

  private final Kind kind;

  Http2Failure(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  Http2Failure(IOException cause) {
    super("the connection broke", cause, false, false);
    this.kind = Kind.BROKEN;
  }

  static Http2Failure malformed(String message) {
    return new Http2Failure(Kind.MALFORMED, message);
  }

  public Kind kind() {
    return kind;
  }

  /** One clause for a person. */
  public String text() {
    return Optional.ofNullable(getMessage()).orElse("");
  }

  /** What broke the connection. */
  public Optional<IOException> broken() {
    return getCause() instanceof IOException cause ? Optional.of(cause) : Optional.empty();
  }
}
