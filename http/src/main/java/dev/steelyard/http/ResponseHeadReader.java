package dev.steelyard.http;

import java.io.IOException;

/** Reads status line and headers, and keeps what the rest needs of them: RFC 9112, 4 to 6. */
final class ResponseHeadReader implements ResponseHead {

  /** Interim answers before the real one; a server that sends more has nothing to say. */
  private static final int MOST_INTERIM = 32;

  private static final int LENGTH_OF_STATUS_LINE = "HTTP/1.1 200".length();
  private static final byte[] PROTOCOL = {'H', 'T', 'T', 'P', '/', '1', '.'};

  private final ResponseBuffer in;
  private final HttpLimits limits;
  private final ResponseFields fields = new ResponseFields();
  private int status;
  private int end;

  ResponseHeadReader(ResponseBuffer in, HttpLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** Reads the head of the next answer that is not an interim one. */
  void read() throws IOException, ExchangeFailure {
    in.begin();
    for (int interim = 0; interim <= MOST_INTERIM; interim++) {
      await();
      parse();
      if (status >= 200) {
        in.skip(end);
        in.keepHead();
        return;
      }
      if (status == 101) {
        throw ExchangeFailure.malformed("the server switches protocols, which nobody asked it for");
      }
      in.skip(end);
      in.dropHead();
    }
    throw ExchangeFailure.malformed("more than %d interim answers".formatted(MOST_INTERIM));
  }

  private void await() throws IOException, ExchangeFailure {
    int scanned = 0;
    while (true) {
      requireProtocol();
      end = endOfHead(scanned);
      if (end >= 0) {
        return;
      }
      scanned = Math.max(0, in.limit() - 2);
      if (in.limit() >= limits.headBytes()) {
        throw ExchangeFailure.tooLarge(
            "the answer's head has more than %,d bytes".formatted(limits.headBytes()));
      }
      if (!in.more()) {
        throw new ExchangeFailure(
            FailureKind.CLOSED_EARLY,
            in.limit() == 0
                ? "the connection ended before there was an answer"
                : "the connection ended within the answer's head");
      }
    }
  }

  /** At once, so that a server which speaks something else is not waited for. */
  private void requireProtocol() throws ExchangeFailure {
    int count = Math.min(in.limit(), PROTOCOL.length);
    for (int i = 0; i < count; i++) {
      if (in.bytes()[i] != PROTOCOL[i]) {
        throw ExchangeFailure.malformed("the answer does not begin with HTTP/1.");
      }
    }
  }

  /** Behind the empty line, or negative while there is none. */
  private int endOfHead(int from) throws ExchangeFailure {
    byte[] bytes = in.bytes();
    int limit = in.limit();
    for (int i = from; i < limit; i++) {
      byte one = bytes[i];
      if (one >= ' ' || one < 0 || one == '\t') {
        continue;
      }
      if (one == '\n') {
        if (i + 1 < limit && bytes[i + 1] == '\n') {
          return i + 2;
        }
        if (i + 2 < limit && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
          return i + 3;
        }
      } else if (one != '\r' || (i + 1 < limit && bytes[i + 1] != '\n')) {
        throw ExchangeFailure.malformed("there is a control character in the answer's head");
      }
    }
    return -1;
  }

  private void parse() throws ExchangeFailure {
    byte[] bytes = in.bytes();
    int at = statusLine(bytes);
    int count = 0;
    while (true) {
      int next = endOfLine(bytes, at);
      int last = next - (bytes[next - 1] == '\r' ? 1 : 0);
      if (last == at) {
        return;
      }
      if (++count > limits.headers()) {
        throw ExchangeFailure.tooLarge(
            "the answer has more than %d headers".formatted(limits.headers()));
      }
      while (Ascii.isBlank(bytes[next + 1])) {
        next = unfolded(bytes, last, next);
        last = next - (bytes[next - 1] == '\r' ? 1 : 0);
      }
      fields.take(bytes, at, last);
      at = next + 1;
    }
  }

  /** A value on several lines: their ends become spaces (RFC 9112, 5.2). */
  private static int unfolded(byte[] bytes, int last, int end) {
    for (int i = last; i <= end; i++) {
      bytes[i] = ' ';
    }
    return endOfLine(bytes, end + 1);
  }

  private int statusLine(byte[] bytes) throws ExchangeFailure {
    int end = endOfLine(bytes, 0);
    int code = 0;
    boolean right = end >= LENGTH_OF_STATUS_LINE && Ascii.digit(bytes[7]) >= 0 && bytes[8] == ' ';
    for (int i = 9; right && i < LENGTH_OF_STATUS_LINE; i++) {
      right = Ascii.digit(bytes[i]) >= 0;
      code = code * 10 + Ascii.digit(bytes[i]);
    }
    byte after = right ? bytes[LENGTH_OF_STATUS_LINE] : 0;
    if (!right || code < 100 || !(after == ' ' || after == '\r' || after == '\n')) {
      throw ExchangeFailure.malformed("the answer's first line is not HTTP's");
    }
    status = code;
    fields.begin(bytes[7] == '0');
    return end + 1;
  }

  private static int endOfLine(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public ResponseFields fields() {
    return fields;
  }

  @Override
  public HeaderScan scan() {
    return new HeaderScan(in.bytes(), end);
  }
}
