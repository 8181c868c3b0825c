package dev.steelyard.http.two;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.WritableHeaders;
import io.helidon.http.http2.Http2Headers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes of a request what Helidon's client sends. */
final class HelidonRequests {

  /** They speak of an HTTP/1.1 connection, and are forbidden here: RFC 9113, 8.2.2. */
  private static final Set<String> OF_CONNECTION =
      Set.of(
          "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "host");

  private HelidonRequests() {}

  static Http2Headers headers(Http2Request request) throws Http2Failure {
    WritableHeaders<?> headers = WritableHeaders.create();
    for (Map.Entry<String, String> header : request.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      boolean other = name.equals("te") && !header.getValue().equals("trailers");
      if (!OF_CONNECTION.contains(name) && !other) {
        requireAscii(name, header.getValue());
        headers.add(HeaderValues.create(HeaderNames.createFromLowercase(name), header.getValue()));
      }
    }
    if (request.length() >= 0) {
      HeaderName length = HeaderNames.CONTENT_LENGTH;
      headers.add(HeaderValues.create(length, true, false, String.valueOf(request.length())));
    }
    Http2Headers all = Http2Headers.create(headers);
    all.method(Method.create(request.method()));
    all.scheme(request.scheme());
    all.authority(request.authority());
    all.path(request.path());
    return all;
  }

  /** Helidon's header compression writes question marks for anything else. */
  private static void requireAscii(String name, String value) throws Http2Failure {
    if (value.chars().anyMatch(one -> one >= 0x80)) {
      throw new Http2Failure(
          Http2Failure.Kind.UNSENDABLE,
          "the header '%s' has characters beyond ASCII, which cannot be sent over HTTP/2"
              .formatted(name));
    }
  }
}
