package dev.steelyard.http;

import java.io.IOException;

/** Reads a body to its end: RFC 9112, 6 and 7. */
final class ResponseBody {

  private static final int MOST_EXTENSION = 4 << 10;

  private final ResponseBuffer in;
  private final HttpLimits limits;
  private final ResponseContent content;

  ResponseBody(ResponseBuffer in, HttpLimits limits, ResponseContent content) {
    this.in = in;
    this.limits = limits;
    this.content = content;
  }

  void readNone() throws ExchangeFailure {
    requireEnd();
  }

  void readLength(long all) throws IOException, ExchangeFailure {
    content.requireRoom(all);
    for (long left = all; left > 0; ) {
      if (in.available() == 0 && !in.next()) {
        throw closedEarly("%,d of its %,d bytes".formatted(content.length(), all));
      }
      left -= take(left);
      if (content.isEnough()) {
        return;
      }
    }
    requireEnd();
  }

  void readUntilClose() throws IOException, ExchangeFailure {
    while (!content.isEnough() && (in.available() > 0 || in.next())) {
      take(Long.MAX_VALUE);
    }
  }

  void readChunks() throws IOException, ExchangeFailure {
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      for (long left = size; left > 0; ) {
        if (in.available() == 0 && !in.next()) {
          throw closedEarly("%,d bytes, within a chunk".formatted(content.length()));
        }
        left -= take(left);
        if (content.isEnough()) {
          return;
        }
      }
      requireLineEnd(one());
    }
    trailers();
    requireEnd();
  }

  private long chunkSize() throws IOException, ExchangeFailure {
    long size = 0;
    int digits = 0;
    byte one = one();
    for (int digit = Character.digit(one, 16); digit >= 0; digit = Character.digit(one, 16)) {
      size = size * 16 + digit;
      if (++digits > 15) {
        throw ExchangeFailure.malformed("a chunk's size has too many digits");
      }
      one = one();
    }
    if (digits == 0 || !(one == ';' || one == '\r' || one == '\n' || Ascii.isBlank(one))) {
      throw ExchangeFailure.malformed("a chunk does not begin with its size");
    }
    for (int extension = 0; one != '\r' && one != '\n'; extension++) {
      if (extension == MOST_EXTENSION) {
        throw ExchangeFailure.tooLarge("a chunk's extension is endless");
      }
      one = one();
    }
    requireLineEnd(one);
    content.requireRoom(size);
    return size;
  }

  private void trailers() throws IOException, ExchangeFailure {
    int bytes = 0;
    while (true) {
      int line = 0;
      byte one = one();
      for (; one != '\r' && one != '\n'; one = one()) {
        line++;
        if (++bytes > limits.headBytes()) {
          throw ExchangeFailure.tooLarge("the answer's trailers are endless");
        }
      }
      requireLineEnd(one);
      if (line == 0) {
        return;
      }
    }
  }

  private void requireLineEnd(byte one) throws IOException, ExchangeFailure {
    if (one != '\n' && !(one == '\r' && one() == '\n')) {
      throw ExchangeFailure.malformed("a chunk does not end where it says");
    }
  }

  private byte one() throws IOException, ExchangeFailure {
    if (in.available() == 0 && !in.next()) {
      throw closedEarly("%,d bytes, before the last chunk".formatted(content.length()));
    }
    byte one = in.bytes()[in.position()];
    in.skip(1);
    return one;
  }

  private int take(long most) throws ExchangeFailure {
    int count = (int) Math.min(most, in.available());
    content.take(in.bytes(), in.position(), count);
    in.skip(count);
    return count;
  }

  /** Nobody asked for more, so what follows belongs to no answer. */
  private void requireEnd() throws ExchangeFailure {
    if (in.available() > 0) {
      throw ExchangeFailure.malformed("the answer goes on after its end");
    }
  }

  private static ExchangeFailure closedEarly(String after) {
    return new ExchangeFailure(
        FailureKind.CLOSED_EARLY, "the connection ended within the answer's body, after " + after);
  }
}
