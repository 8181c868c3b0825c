package dev.steelyard.http;

import dev.steelyard.http.two.TwoConnection;
import dev.steelyard.http.two.TwoFailure;
import dev.steelyard.http.two.TwoRequest;
import dev.steelyard.http.two.TwoStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends calls over HTTP/2: what goes with each of them, and their bodies in pieces. */
final class TwoRequests {

  private static final int AT_ONCE = 16 << 10;

  private final HttpSettings settings;

  TwoRequests(HttpSettings settings) {
    this.settings = settings;
  }

  /** A server may answer before it took the whole request: then the rest is not sent. */
  TwoStream send(Call call, String cookies, TwoConnection to)
      throws CallFailure, TwoFailure, InterruptedException {
    Body body = call.body();
    long size = BodyReading.size(body);
    boolean said = size > 0 || call.needsLength();
    TwoStream stream =
        to.send(
            new TwoRequest(
                call.method(),
                call.origin().tls() ? "https" : "http",
                authority(call),
                call.target(),
                headers(call, cookies),
                said ? size : -1),
            size == 0);
    if (body instanceof Body.Bytes held) {
      stream.send(held.content(), held.content().length, true);
    } else {
      stream(body, size, stream);
    }
    return stream;
  }

  private static void stream(Body body, long size, TwoStream stream)
      throws CallFailure, TwoFailure, InterruptedException {
    byte[] piece = new byte[(int) Math.min(size, AT_ONCE)];
    try (InputStream in = BodyReading.open(body)) {
      boolean taken = true;
      for (long left = size; left > 0 && taken; ) {
        int count = BodyReading.read(in, piece, (int) Math.min(left, piece.length));
        left -= count;
        taken = stream.send(piece, count, left == 0);
      }
    } catch (IOException unreadable) {
      throw BodyReading.unsendable(unreadable);
    }
  }

  private static String authority(Call call) {
    return call.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Host"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> call.origin().authority());
  }

  private List<Map.Entry<String, String>> headers(Call call, String cookies) {
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
