package dev.steelyard.http;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One user's cookies: RFC 6265 without public suffixes. A cookie for a domain of one label is not
 * taken, except from that host.
 */
final class CookieJar {

  private static final int MOST = 200;
  private static final int LONGEST = 4 << 10;

  private record Cookie(
      String name,
      String value,
      String domain,
      boolean hostOnly,
      String path,
      boolean secure,
      Instant expires) {

    boolean isSame(Cookie other) {
      return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
    }

    boolean goesTo(Origin origin, String target) {
      return (hostOnly ? origin.host().equals(domain) : matches(origin.host(), domain))
          && isUnder(target, path)
          && (origin.tls() || !secure);
    }
  }

  private final List<Cookie> cookies = new ArrayList<>();

  /**
   * What goes with a request, longest paths first; empty for nothing.
   *
   * @param own cookies that the request brings itself: they go first, and in place of any here of
   *     the same name
   */
  String header(Origin origin, String target, String own) {
    if (cookies.isEmpty()) {
      return own;
    }
    Instant now = Instant.now();
    cookies.removeIf(cookie -> !cookie.expires().isAfter(now));
    Set<String> named = own.isEmpty() ? Set.of() : names(own);
    StringBuilder header = new StringBuilder(own);
    for (Cookie cookie : cookies) {
      if (cookie.goesTo(origin, target) && !named.contains(cookie.name())) {
        header.append(header.isEmpty() ? "" : "; ");
        header.append(cookie.name()).append('=').append(cookie.value());
      }
    }
    return header.toString();
  }

  private static Set<String> names(String header) {
    return Arrays.stream(header.split(";", -1))
        .map(one -> one.split("=", 2)[0].strip())
        .collect(Collectors.toSet());
  }

  /** Takes in what an answer sets. */
  void take(Origin origin, String target, HeaderScan headers) {
    while (headers.next("Set-Cookie")) {
      if (headers.value().length() <= LONGEST) {
        parse(origin, target, headers.value()).ifPresent(this::put);
      }
    }
  }

  private void put(Cookie cookie) {
    cookies.removeIf(cookie::isSame);
    if (cookie.expires().isAfter(Instant.now())) {
      if (cookies.size() == MOST) {
        cookies.removeFirst();
      }
      int at = 0;
      while (at < cookies.size() && cookies.get(at).path().length() >= cookie.path().length()) {
        at++;
      }
      cookies.add(at, cookie);
    }
  }

  /** RFC 6265, 5.2 and 5.3. */
  private static Optional<Cookie> parse(Origin origin, String target, String header) {
    String[] parts = header.split(";", -1);
    int equals = parts[0].indexOf('=');
    if (equals <= 0) {
      return Optional.empty();
    }
    String domain = attribute(parts, "domain").toLowerCase(Locale.ROOT);
    domain = domain.startsWith(".") ? domain.substring(1) : domain;
    boolean hostOnly = domain.isEmpty();
    boolean foreign =
        !hostOnly
            && !origin.host().equals(domain)
            && !(domain.contains(".") && matches(origin.host(), domain));
    if (foreign) {
      return Optional.empty();
    }
    String path = attribute(parts, "path");
    return Optional.of(
        new Cookie(
            parts[0].substring(0, equals).strip(),
            parts[0].substring(equals + 1).strip(),
            hostOnly ? origin.host() : domain,
            hostOnly,
            path.startsWith("/") ? path : defaultPath(target),
            has(parts, "secure"),
            expiry(parts)));
  }

  private static Instant expiry(String[] parts) {
    String seconds = attribute(parts, "max-age");
    if (seconds.matches("-?\\d{1,9}")) {
      return Instant.now().plusSeconds(Math.max(0, Long.parseLong(seconds)));
    }
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(
          attribute(parts, "expires").replace('-', ' '), Instant::from);
    } catch (DateTimeParseException none) {
      return Instant.MAX;
    }
  }

  private static boolean has(String[] parts, String name) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** The last of a name; empty for none. */
  private static String attribute(String[] parts, String name) {
    String value = "";
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0 && parts[i].substring(0, equals).strip().equalsIgnoreCase(name)) {
        value = parts[i].substring(equals + 1).strip();
      }
    }
    return value;
  }

  private static String defaultPath(String target) {
    String path = target.split("\\?", 2)[0];
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static boolean matches(String host, String domain) {
    return host.equals(domain) || (host.endsWith("." + domain) && !host.matches("[0-9.]+|.*:.*"));
  }

  private static boolean isUnder(String target, String path) {
    String own = target.split("\\?", 2)[0];
    return own.equals(path)
        || (own.startsWith(path) && (path.endsWith("/") || own.charAt(path.length()) == '/'));
  }
}
