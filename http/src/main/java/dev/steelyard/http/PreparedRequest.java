package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request ready to be sent, by any user and as often as wanted: the bytes of its head are made
 * once. Immutable.
 */
public final class PreparedRequest {

  private final Origin origin;
  private final String method;
  private final String target;
  private final List<Map.Entry<String, String>> headers;
  private final RequestBody body;
  private final boolean kept;
  private final boolean hashed;
  private final Optional<Duration> timeout;
  private final Optional<StreamEnd> events;
  private final byte[] head;
  private final String cookies;
  private final boolean ownAgent;
  private final boolean ownEncoding;

  private PreparedRequest(
      Origin origin,
      String method,
      String target,
      List<Map.Entry<String, String>> headers,
      RequestBody body,
      boolean kept,
      boolean hashed,
      Optional<Duration> timeout,
      Optional<StreamEnd> events) {
    this.origin = origin;
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body;
    this.kept = kept;
    this.hashed = hashed;
    this.timeout = timeout;
    this.events = events;
    this.head = RequestHead.of(this);
    this.cookies =
        headers.stream()
            .filter(header -> RequestHead.isCookie(header.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining("; "));
    this.ownAgent = RequestHead.has(this, "User-Agent");
    this.ownEncoding = RequestHead.has(this, "Accept-Encoding");
  }

  /**
   * A request with no more than it needs.
   *
   * @param uri full, such as {@code http://host:8080/path?query}; a user and password in it become
   *     {@link BasicAuthorization}, unless the headers have one
   * @throws SteelyardException when a part of it cannot be sent
   */
  public static PreparedRequest of(
      String method, URI uri, Map<String, String> headers, RequestBody body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (headers.keySet().stream().noneMatch(BasicAuthorization.HEADER::equalsIgnoreCase)) {
      BasicAuthorization.of(uri).ifPresent(value -> all.put(BasicAuthorization.HEADER, value));
    }
    return of(method, Origin.of(uri), RequestHead.target(uri), all, body);
  }

  /**
   * As {@link #of(String, URI, Map, Body)}, for a path that is ready.
   *
   * @param target path and query as they go over the wire, percent-encoded
   */
  public static PreparedRequest of(
      String method, Origin origin, String target, Map<String, String> headers, RequestBody body) {
    return new PreparedRequest(
        origin,
        method,
        target,
        List.copyOf(headers.entrySet().stream().toList()),
        body,
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, whose answer's body is kept for reading. */
  public PreparedRequest keepingBody() {
    return kept
        ? this
        : new PreparedRequest(origin, method, target, headers, body, true, hashed, timeout, events);
  }

  /** The same, of whose answer's body the SHA-256 is taken; that takes part in what is measured. */
  public PreparedRequest hashingBody() {
    return new PreparedRequest(origin, method, target, headers, body, kept, true, timeout, events);
  }

  /**
   * The same, with a time-out of its own in place of {@link HttpSettings#timeout}.
   *
   * @param whole for all of it, redirects and connecting included; for each event of a stream
   * @throws SteelyardException when it is not from 1 ms to 1 day
   */
  public PreparedRequest within(Duration whole) {
    HttpSettings.requireTimeout("a request", whole);
    return new PreparedRequest(
        origin, method, target, headers, body, kept, hashed, Optional.of(whole), events);
  }

  /**
   * The same, whose answer is a stream of server-sent events ({@code text/event-stream}). They are
   * read one by one as they come, and the body is in the end the last one's data. The time-out is
   * then of each wait for an event; what comes packed, or is no such stream, is malformed, unless
   * its status is not 2xx.
   *
   * @param end when enough of it was read; the connection is then closed
   */
  public PreparedRequest readingEvents(StreamEnd end) {
    return new PreparedRequest(
        origin, method, target, headers, body, kept, hashed, timeout, Optional.of(end));
  }

  public Origin origin() {
    return origin;
  }

  public String method() {
    return method;
  }

  /** Path and query. */
  public String target() {
    return target;
  }

  public boolean isBodyKept() {
    return kept;
  }

  boolean isBodyHashed() {
    return hashed;
  }

  /** In place of the time-out that all requests have. */
  Optional<Duration> timeout() {
    return timeout;
  }

  /** When enough was read of the stream that the answer is; empty for a usual answer. */
  Optional<StreamEnd> events() {
    return events;
  }

  RequestBody body() {
    return body;
  }

  List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /** The first line and the headers, without what ends them: more may follow. */
  byte[] head() {
    return head;
  }

  /** The cookies that it brings itself; empty for none. */
  String cookies() {
    return cookies;
  }

  /** Whether it says itself who asks. */
  boolean hasOwnAgent() {
    return ownAgent;
  }

  /** Whether it says itself how answers may be packed; events may not be. */
  boolean hasOwnEncoding() {
    return ownEncoding || events.isPresent();
  }

  /** Whether an empty body has a length that is said: RFC 9110, 8.6. */
  boolean needsLength() {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }

  /** Whether doing it twice is as good as once: RFC 9110, 9.2.2. */
  boolean isIdempotent() {
    return switch (method) {
      case "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE" -> true;
      default -> false;
    };
  }

  /** What a redirect makes of it: RFC 9110, 15.4. */
  Optional<PreparedRequest> redirected(int status, String location) {
    return Redirect.of(origin, target, location).map(to -> redirected(status, to));
  }

  private PreparedRequest redirected(int status, Redirect to) {
    boolean same =
        switch (status) {
          case 303 -> method.equals("GET") || method.equals("HEAD");
          case 301, 302 -> !method.equals("POST");
          default -> true;
        };
    Origin next = to.origin();
    List<Map.Entry<String, String>> left = new ArrayList<>();
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey();
      boolean goes =
          (same || !RequestHead.isOfBody(name))
              && (next.equals(origin) || !RequestHead.isSecret(name))
              && !name.equalsIgnoreCase("Host");
      boolean replaced =
          to.authorization().isPresent() && name.equalsIgnoreCase(BasicAuthorization.HEADER);
      if (goes && !replaced) {
        left.add(header);
      }
    }
    to.authorization().ifPresent(value -> left.add(Map.entry(BasicAuthorization.HEADER, value)));
    return new PreparedRequest(
        next,
        same ? method : "GET",
        to.target(),
        List.copyOf(left),
        same ? body : RequestBody.NONE,
        kept,
        hashed,
        timeout,
        events);
  }
}
