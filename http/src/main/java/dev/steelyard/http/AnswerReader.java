package dev.steelyard.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads whole answers from where bytes come: head, body, and what the body is packed in. */
final class AnswerReader {

  private final Inflow in;
  private final AnswerHead head;
  private final AnswerBody body;
  private final AnswerContent content;
  private boolean ending;

  AnswerReader(Inflow.Source source, HttpLimits limits) {
    in = new Inflow(source);
    head = new AnswerHead(in, limits);
    content = new AnswerContent(limits);
    body = new AnswerBody(in, limits, content);
  }

  AnswerHead head() {
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

  void readHead() throws IOException, CallFailure {
    head.read();
    ending = head.fields().isClosing();
  }

  void readBody(String method, boolean keep) throws IOException, CallFailure {
    content.clear(keep, false, null);
    readBody(method);
  }

  /**
   * Where it ends: RFC 9112, 6.3.
   *
   * @param streamed who takes it, and ends it early; null for an answer that is no stream
   */
  void readBody(Call call, @Nullable EventStream streamed) throws IOException, CallFailure {
    content.clear(call.isBodyKept() && streamed == null, call.isBodyHashed(), streamed);
    readBody(call.method());
  }

  private void readBody(String method) throws IOException, CallFailure {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      body.readNone();
    } else if (head.fields().isChunked()) {
      if (head.fields().length() >= 0) {
        throw CallFailure.malformed("the answer has both a length and chunks");
      }
      body.readChunks();
    } else if (head.fields().length() >= 0) {
      body.readLength(head.fields().length());
    } else {
      ending = true;
      body.readUntilClose();
    }
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
  AnswerContent body() {
    return content;
  }

  byte[] content() throws CallFailure {
    return content.kept(head.fields().isZipped());
  }
}
