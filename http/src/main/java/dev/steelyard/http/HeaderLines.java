package dev.steelyard.http;

import dev.steelyard.http.two.Http2Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The head of an HTTP/2 answer, laid out as HTTP/1.1 has it, so that all else reads it alike. */
final class HeaderLines implements ResponseHead {

  private static final byte[] FIRST_LINE = "HTTP/2\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpLimits limits;
  private final ResponseFields fields = new ResponseFields();
  private byte[] lines = FIRST_LINE;
  private int end;
  private int status;

  HeaderLines(HttpLimits limits) {
    this.limits = limits;
  }

  /** Takes in what came. */
  void set(Http2Response answer) throws ExchangeFailure {
    if (answer.status() < 200) {
      throw ExchangeFailure.malformed(
          "the answer begins with an interim one, %d, which cannot be skipped over HTTP/2"
              .formatted(answer.status()));
    }
    if (answer.headers().size() > limits.headers()) {
      throw ExchangeFailure.tooLarge(
          "the answer has more than %d headers".formatted(limits.headers()));
    }
    status = answer.status();
    fields.begin(false);
    end = FIRST_LINE.length;
    for (Map.Entry<String, String> header : answer.headers()) {
      add(header.getKey(), header.getValue());
    }
  }

  private void add(String name, String value) throws ExchangeFailure {
    int from = end;
    int length = name.length() + value.length() + 2;
    if (end + length > limits.headBytes()) {
      throw ExchangeFailure.tooLarge(
          "the answer's head has more than %,d bytes".formatted(limits.headBytes()));
    }
    if (end + length > lines.length) {
      lines = Arrays.copyOf(lines, Math.max(512, (end + length) * 2));
    }
    put(name);
    lines[end++] = ':';
    put(value);
    fields.take(lines, from, end);
    lines[end++] = '\n';
  }

  private void put(String text) throws ExchangeFailure {
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if ((one < ' ' && one != '\t') || one == 0x7f) {
        throw ExchangeFailure.malformed("there is a control character in the answer's head");
      }
      lines[end++] = (byte) one;
    }
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
    return new HeaderScan(lines, end);
  }
}
