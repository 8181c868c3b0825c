package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import java.util.Locale;
import java.util.Set;

/**
 * Which methods a request may have: any token in capitals (RFC 9110, 9.1), for a server may know
 * more than are registered.
 */
public final class HttpMethods {

  /** What is often written in small letters: registered methods, and those of common caches. */
  private static final Set<String> KNOWN =
      Set.of(
          "ACL",
          "BAN",
          "BIND",
          "CHECKIN",
          "CHECKOUT",
          "COPY",
          "DELETE",
          "GET",
          "HEAD",
          "LABEL",
          "LINK",
          "LOCK",
          "M-SEARCH",
          "MERGE",
          "MKCALENDAR",
          "MKCOL",
          "MOVE",
          "NOTIFY",
          "OPTIONS",
          "ORDERPATCH",
          "PATCH",
          "POST",
          "PROPFIND",
          "PROPPATCH",
          "PURGE",
          "PUT",
          "QUERY",
          "REPORT",
          "SEARCH",
          "SUBSCRIBE",
          "TRACE",
          "UNLINK",
          "UNLOCK",
          "UNSUBSCRIBE",
          "UPDATE");

  private HttpMethods() {}

  /**
   * Requires that a request can have a method.
   *
   * @param method a token
   * @param hasBody whether the request has a body
   * @throws SteelyardException for {@code CONNECT}, for small letters, and for {@code TRACE} with a
   *     body: RFC 9110, 9.3.8
   */
  public static void require(String method, boolean hasBody) {
    String capitals = method.toUpperCase(Locale.ROOT);
    if (capitals.equals("CONNECT")) {
      throw SteelyardException.invalid(
          "CONNECT cannot be sent: it asks a proxy for a tunnel, which has no path and no answer to measure");
    }
    if (!method.equals(capitals)) {
      throw SteelyardException.invalid(
          "the method '%s' has small letters, which make it another method%s"
              .formatted(
                  method,
                  KNOWN.contains(capitals)
                      ? "; did you mean '%s'?".formatted(capitals)
                      : "; write it in capitals"));
    }
    if (method.equals("TRACE") && hasBody) {
      throw SteelyardException.invalid("a TRACE request has no body: RFC 9110 forbids it");
    }
  }
}
