package dev.steelyard.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends requests: head and small body in one write, a large body in pieces. */
final class RequestWriter {

  private static final int MOST_AT_ONCE = 16 << 10;
  private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COOKIE = "Cookie: ".getBytes(StandardCharsets.US_ASCII);

  private final HttpClients shared;
  private byte[] out = new byte[512];
  private int length;
  private long sent;

  RequestWriter(HttpClients shared) {
    this.shared = shared;
  }

  /** Bytes that went out since the last request began. */
  long sent() {
    return sent;
  }

  /**
   * Sends a request.
   *
   * @throws ExchangeFailure when its body cannot be read
   * @throws IOException when the connection takes no more
   */
  void send(PreparedRequest call, String cookies, Connection to)
      throws IOException, ExchangeFailure {
    sent = 0;
    length = 0;
    RequestBody body = call.body();
    long size = RequestBodyReading.size(body);
    addHead(call);
    addCommon(call, cookies);
    if (size > 0 || call.needsLength()) {
      add(LENGTH);
      addNumber(size);
      addLineEnd();
    }
    addLineEnd();
    if (body instanceof RequestBody.Bytes held && size <= MOST_AT_ONCE) {
      add(held.content());
      flush(to);
    } else {
      flush(to);
      stream(body, size, to);
    }
  }

  private void addHead(PreparedRequest call) {
    if (shared.settings().proxy().isEmpty() || call.origin().tls() || call.origin().isLocal()) {
      add(call.head());
      return;
    }
    int method = call.method().length() + 1;
    boolean ofServer = call.target().equals("*");
    byte[] head = call.head();
    add(Arrays.copyOf(head, method));
    add(call.origin().url().getBytes(StandardCharsets.US_ASCII));
    add(Arrays.copyOfRange(head, ofServer ? method + 1 : method, head.length));
    add(shared.proxyHeader());
  }

  private void addCommon(PreparedRequest call, String cookies) {
    if (!call.hasOwnAgent()) {
      add(shared.agent());
    }
    if (!call.hasOwnEncoding()) {
      add(shared.encoding());
    }
    if (!cookies.isEmpty()) {
      add(COOKIE);
      add(cookies.getBytes(StandardCharsets.ISO_8859_1));
      addLineEnd();
    }
  }

  private void stream(RequestBody body, long size, Connection to)
      throws IOException, ExchangeFailure {
    if (out.length < MOST_AT_ONCE) {
      out = Arrays.copyOf(out, MOST_AT_ONCE);
    }
    try (InputStream in = RequestBodyReading.open(body)) {
      for (long left = size; left > 0; ) {
        int count = RequestBodyReading.read(in, out, (int) Math.min(left, out.length));
        to.write(out, count);
        sent += count;
        left -= count;
      }
    }
  }

  private void flush(Connection to) throws IOException {
    to.write(out, length);
    sent += length;
  }

  private void add(byte[] bytes) {
    if (bytes.length > out.length - length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + bytes.length));
    }
    System.arraycopy(bytes, 0, out, length, bytes.length);
    length += bytes.length;
  }

  private void addLineEnd() {
    if (out.length - length < 2) {
      out = Arrays.copyOf(out, out.length * 2);
    }
    out[length++] = '\r';
    out[length++] = '\n';
  }

  private void addNumber(long number) {
    if (out.length - length < 20) {
      out = Arrays.copyOf(out, out.length * 2);
    }
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      out[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }
}
