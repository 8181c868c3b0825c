package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The bytes of a request before its body: RFC 9112, 3 and 5. */
final class RequestHead {

  private static final int MOST = 64 << 10;
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private RequestHead() {}

  /** All but what depends on the moment: length of the body, cookies, the empty line. */
  static byte[] of(PreparedRequest call) {
    requireToken("method", call.method());
    HttpMethods.require(call.method(), !call.body().equals(RequestBody.NONE));
    requireTarget(call.target());
    StringBuilder head = new StringBuilder(256);
    head.append(call.method()).append(' ').append(call.target()).append(" HTTP/1.1\r\n");
    if (!has(call, "Host")) {
      head.append("Host: ").append(call.origin().authority()).append("\r\n");
    }
    for (Map.Entry<String, String> header : call.headers()) {
      requireToken("header", header.getKey());
      requireValue(header.getKey(), header.getValue());
      requireNoFraming(header.getKey());
      if (!isCookie(header.getKey())) {
        head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
      }
    }
    if (head.length() > MOST) {
      throw SteelyardException.invalid(
          "a request's head of %,d characters is too long; %,d are possible"
              .formatted(head.length(), MOST));
    }
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  static boolean has(PreparedRequest call, String name) {
    return call.headers().stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
  }

  /** Path and query of a URI as they go over the wire. */
  static String target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String whole = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    return whole.chars().allMatch(one -> one < 0x80) ? whole : URI.create(whole).toASCIIString();
  }

  /** Cookies go along with those of the user's jar: one header, RFC 6265, 5.4. */
  static boolean isCookie(String header) {
    return header.equalsIgnoreCase("Cookie");
  }

  static boolean isOfBody(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith("content-");
  }

  static boolean isSecret(String header) {
    return header.equalsIgnoreCase("Authorization")
        || header.equalsIgnoreCase("Cookie")
        || header.equalsIgnoreCase("X-API-Key");
  }

  private static void requireToken(String what, String text) {
    boolean token =
        !text.isEmpty()
            && text.chars()
                .allMatch(one ->
                    (one >= 'a' && one <= 'z')
                        || (one >= 'A' && one <= 'Z')
                        || (one >= '0' && one <= '9')
                        || TOKEN_MARKS.indexOf(one) >= 0);
    if (!token) {
      throw SteelyardException.invalid(
          "cannot send a request with the %s '%s'".formatted(what, text));
    }
  }

  private static void requireTarget(String target) {
    if (target.isEmpty() || target.chars().anyMatch(one -> one <= ' ' || one >= 0x7f)) {
      throw SteelyardException.invalid(
          "cannot send a request for '%s': spaces and what is not ASCII have to be percent-encoded"
              .formatted(target));
    }
  }

  private static void requireValue(String name, String value) {
    if (value.chars().anyMatch(one -> (one < ' ' && one != '\t') || one == 0x7f)) {
      throw SteelyardException.invalid(
          "cannot send the header '%s': there is a line break or control character in its value"
              .formatted(name));
    }
  }

  /** Where a body ends is not for a caller to say: it would make the next answer another's. */
  private static void requireNoFraming(String name) {
    if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding")) {
      throw SteelyardException.invalid(
          "cannot send a header '%s' of your own: it follows from the body".formatted(name));
    }
  }
}
