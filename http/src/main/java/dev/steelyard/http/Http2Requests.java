package dev.steelyard.http;

import dev.steelyard.http.two.Http2Connection;
import dev.steelyard.http.two.Http2Failure;
import dev.steelyard.http.two.Http2Request;
import dev.steelyard.http.two.Http2Stream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends calls over HTTP/2: what goes with each of them, and their bodies in pieces. */
final class Http2Requests {

  private static final int AT_ONCE = 16 << 10;

  private final HttpSettings settings;

  Http2Requests(HttpSettings settings) {
    this.settings = settings;
  }

  /** A server may answer before it took the whole request: then the rest is not sent. */
  Http2Stream send(PreparedRequest call, String cookies, Http2Connection to)
      throws ExchangeFailure, Http2Failure, InterruptedException {
    RequestBody body = call.body();
    long size = RequestBodyReading.size(body);
    boolean said = size > 0 || call.needsLength();
    Http2Stream stream =
        to.send(
            new Http2Request(
                call.method(),
                call.origin().tls() ? "https" : "http",
                authority(call),
                call.target(),
                headers(call, cookies),
                said ? size : -1),
            size == 0);
    if (body instanceof RequestBody.Bytes held) {
      stream.send(held.content(), held.content().length, true);
    } else {
      stream(body, size, stream);
    }
    return stream;
  }

  private static void stream(RequestBody body, long size, Http2Stream stream)
      throws ExchangeFailure, Http2Failure, InterruptedException {
    byte[] piece = new byte[(int) Math.min(size, AT_ONCE)];
    try (InputStream in = RequestBodyReading.open(body)) {
      boolean taken = true;
      for (long left = size; left > 0 && taken; ) {
        int count = RequestBodyReading.read(in, piece, (int) Math.min(left, piece.length));
        left -= count;
        taken = stream.send(piece, count, left == 0);
      }
    } catch (IOException unreadable) {
      throw RequestBodyReading.unsendable(unreadable);
    }
  }

  private static String authority(PreparedRequest call) {
    return call.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Host"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> call.origin().authority());
  }

  private List<Map.Entry<String, String>> headers(PreparedRequest call, String cookies) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(call.headers());
    headers.removeIf(header -> RequestHead.isCookie(header.getKey()));
    if (!call.hasOwnAgent() && !settings.userAgent().isEmpty()) {
      headers.add(Map.entry("user-agent", settings.userAgent()));
    }
    if (!call.hasOwnEncoding() && settings.gzip()) {
      headers.add(Map.entry("accept-encoding", "gzip"));
    }
    if (!cookies.isEmpty()) {
      headers.add(Map.entry("cookie", cookies));
    }
    return headers;
  }
}
