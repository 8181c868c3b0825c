package dev.steelyard.load.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Reads whole answers from where bytes come: head, body, and what the body is packed in. */
final class AnswerReader {

  private final Inflow in;
  private final HttpLimits limits;
  private final AnswerHead head;
  private final AnswerBody body;
  private boolean ending;

  AnswerReader(Inflow.Source source, HttpLimits limits) {
    this.limits = limits;
    in = new Inflow(source);
    head = new AnswerHead(in, limits);
    body = new AnswerBody(in, limits);
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

  /** Where it ends: RFC 9112, 6.3. */
  void readBody(String method, boolean keep) throws IOException, CallFailure {
    body.clear(keep);
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

  /** Whether nothing can follow on this connection. */
  boolean isEnding() {
    return ending;
  }

  /** How many bytes the body had, as it came. */
  long bodyLength() {
    return body.length();
  }

  /** The body that was kept, unpacked. */
  byte[] content() throws CallFailure {
    return head.fields().isZipped() && body.length() > 0 ? unzipped() : body.kept();
  }

  private byte[] unzipped() throws CallFailure {
    int most = limits.keptBytes();
    try (GZIPInputStream unzipping = new GZIPInputStream(new ByteArrayInputStream(body.kept()))) {
      byte[] content = unzipping.readNBytes(most);
      if (unzipping.read() >= 0) {
        throw CallFailure.tooLarge(
            "the answer's body has, unpacked, more than the %,d bytes that are kept of one"
                .formatted(most));
      }
      return content;
    } catch (IOException broken) {
      throw CallFailure.malformed("the answer's gzip is broken: " + broken.getMessage());
    }
  }
}
