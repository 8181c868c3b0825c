package dev.steelyard.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads whole answers from where bytes come: head, body, and what the body is packed in. */
final class ResponseReader {

  private final ResponseBuffer in;
  private final ResponseHeadReader head;
  private final ResponseBody body;
  private final ResponseContent content;
  private boolean ending;

  ResponseReader(ResponseBuffer.ByteSource source, HttpLimits limits) {
    in = new ResponseBuffer(source);
    head = new ResponseHeadReader(in, limits);
    content = new ResponseContent(limits);
    body = new ResponseBody(in, limits, content);
  }

  ResponseHeadReader head() {
    return head;
  }

  /** Bytes that came since {@link #begin}. */
  long received() {
    return in.received();
  }

  /** Forgets the answer before. */
  void begin() {
    in.begin();
    ending = false;
  }

  void readHead() throws IOException, ExchangeFailure {
    head.read();
    ending = head.fields().isClosing();
  }

  void readBody(String method, boolean keep) throws IOException, ExchangeFailure {
    content.clear(keep, false, head.fields().isZipped(), null);
    readBody(method);
  }

  /**
   * Where it ends: RFC 9112, 6.3.
   *
   * @param streamed who takes it, and ends it early; null for an answer that is no stream
   */
  void readBody(PreparedRequest call, @Nullable EventStream streamed)
      throws IOException, ExchangeFailure {
    content.clear(
        call.isBodyKept() && streamed == null,
        call.isBodyHashed(),
        head.fields().isZipped(),
        streamed);
    readBody(call.method());
  }

  private void readBody(String method) throws IOException, ExchangeFailure {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      body.readNone();
    } else if (head.fields().isChunked()) {
      if (head.fields().length() >= 0) {
        throw ExchangeFailure.malformed("the answer has both a length and chunks");
      }
      body.readChunks();
    } else if (head.fields().length() >= 0) {
      body.readLength(head.fields().length());
    } else {
      ending = true;
      body.readUntilClose();
    }
    content.end();
  }

  /** Whether something came that was not looked at. */
  boolean hasMore() {
    return in.available() > 0;
  }

  /** Whether nothing can follow on this connection. */
  boolean isEnding() {
    return ending;
  }

  /** How many bytes the body had, as it came. */
  long bodyLength() {
    return content.length();
  }

  /** The body that was kept, unpacked. */
  ResponseContent body() {
    return content;
  }

  byte[] content() {
    return content.kept();
  }
}
