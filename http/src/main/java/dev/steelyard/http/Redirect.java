package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a redirect leads: RFC 3986, 5.2. What may not stand in a URI, such as spaces and braces, is
 * percent-encoded, as browsers do.
 *
 * @param target path and query as they go over the wire
 * @param authorization of the user that the address names
 */
record Redirect(Origin origin, String target, Optional<String> authorization) {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=";

  /**
   * Finds out what a header {@code Location} means.
   *
   * @param origin that was asked
   * @param target that it was asked for
   * @param location a character a byte, as headers come
   * @return empty when it leads nowhere that HTTP can reach
   */
  static Optional<Redirect> of(Origin origin, String target, String location) {
    String reference = encoded(location.strip().split("#", 2)[0]);
    Matcher scheme = SCHEME.matcher(reference);
    if (scheme.matches()) {
      return absolute(scheme.group(1).toLowerCase(Locale.ROOT), scheme.group(2));
    }
    if (reference.startsWith("//")) {
      return absolute(origin.tls() ? "https" : "http", reference);
    }
    return Optional.of(new Redirect(origin, relative(target, reference), Optional.empty()));
  }

  private static Optional<Redirect> absolute(String scheme, String rest) {
    if (!rest.startsWith("//")) {
      return Optional.empty();
    }
    int end = 2;
    while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
      end++;
    }
    try {
      URI server = URI.create(scheme + ":" + rest.substring(0, end));
      String after = rest.substring(end);
      String target = after.startsWith("/") ? after : "/" + after;
      return Optional.of(
          new Redirect(Origin.of(server), withoutDots(target), BasicAuthorization.of(server)));
    } catch (IllegalArgumentException | SteelyardException nowhere) {
      return Optional.empty();
    }
  }

  private static String relative(String target, String reference) {
    String asked = target.split("\\?", 2)[0];
    String path = asked.equals("*") ? "/" : asked;
    if (reference.isEmpty()) {
      return target;
    }
    if (reference.startsWith("?")) {
      return path + reference;
    }
    return withoutDots(
        reference.startsWith("/")
            ? reference
            : path.substring(0, path.lastIndexOf('/') + 1) + reference);
  }

  /** RFC 3986, 5.2.4, for a path that begins with a slash; the query stays. */
  private static String withoutDots(String target) {
    String[] parts = target.split("\\?", 2);
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = parts[0].substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      boolean up = segment.equals("..");
      if (up) {
        kept.pollLast();
      } else if (!segment.equals(".")) {
        kept.add(segment);
      }
      if (i == segments.length - 1 && (up || segment.equals("."))) {
        kept.add("");
      }
    }
    String path = "/" + String.join("/", kept);
    return parts.length == 1 ? path : path + "?" + parts[1];
  }

  private static String encoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    StringBuilder encoded = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      char one = (char) (bytes[i] & 0xff);
      if (isAllowed(one) || (one == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2))) {
        encoded.append(one);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) one));
      }
    }
    return encoded.toString();
  }

  private static boolean isAllowed(char one) {
    return (one < 0x80 && Character.isLetterOrDigit(one)) || ALLOWED.indexOf(one) >= 0;
  }

  private static boolean isHex(byte[] bytes, int at) {
    return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
  }
}
