package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.http.BasicAuthorization;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.http.RequestBody;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.scenario.check.StatusSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A request while it is put together. For one thread, and to be sent once. */
public final class HttpRequest {

  private final Http http;
  private final Target target;
  private final String method;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final SortedMap<String, String> tags = new TreeMap<>();
  private String path;
  private RequestBody body = RequestBody.NONE;
  private Optional<Duration> timeout = Optional.empty();
  private StatusSet expected = StatusSet.USUAL;
  private String name;
  private String group = "";
  private boolean keeping = true;

  HttpRequest(Http http, Target target, String method, String path) {
    this.http = http;
    this.target = target;
    this.method = method;
    this.path = path;
    this.name = method + " " + (path.contains("://") ? Secrets.KNOWN.text(path) : path);
  }

  /**
   * What it is counted under; without it method and path are. Give one wherever the path varies:
   * only so many names are kept apart.
   *
   * @throws SteelyardException when it is blank: that is what tables call all requests together
   */
  public HttpRequest name(String other) {
    if (other.isBlank()) {
      throw SteelyardException.invalid(
          "the name of a request is empty; leave name() out, or give it one");
    }
    name = other;
    return this;
  }

  public HttpRequest group(String other) {
    group = other;
    return this;
  }

  public HttpRequest tag(String tag, String value) {
    tags.put(tag, value);
    return this;
  }

  public HttpRequest header(String header, String value) {
    headers.keySet().removeIf(header::equalsIgnoreCase);
    headers.put(header, value);
    return this;
  }

  /** Adds to the query; name and value are percent-encoded. */
  public HttpRequest query(String parameter, Object value) {
    path += (path.contains("?") ? "&" : "?") + encoded(parameter) + "=" + encoded("" + value);
    return this;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Sends JSON that is already a text. */
  public HttpRequest json(String json) {
    return body(RequestBody.of(json), "application/json");
  }

  /** Sends a map, list, record or number as JSON. */
  public HttpRequest json(Object value) {
    return body(RequestBody.of(JsonMapper.shared().writeValueAsBytes(value)), "application/json");
  }

  public HttpRequest text(String text) {
    return body(RequestBody.of(text), "text/plain; charset=utf-8");
  }

  /** Sends fields as a web form does. */
  public HttpRequest form(Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return body(RequestBody.of(form), "application/x-www-form-urlencoded");
  }

  public HttpRequest bytes(byte[] content) {
    return body(RequestBody.of(content), "application/octet-stream");
  }

  /** Sends what a file holds then. */
  public HttpRequest file(Path file) {
    return body(RequestBody.of(file), "application/octet-stream");
  }

  private HttpRequest body(RequestBody other, String type) {
    body = other;
    if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      headers.put("Content-Type", type);
    }
    return this;
  }

  /**
   * How long all of it may take, in place of {@link LoadOptions#http the time-out of all requests};
   * from 1 ms to 1 day. What takes longer fails as a {@code timeout}.
   */
  public HttpRequest timeout(Duration whole) {
    timeout = Optional.of(whole);
    return this;
  }

  /** Statuses that are no failure; without it 200 to 399 are. */
  public HttpRequest expect(int... statuses) {
    expected = StatusSet.of(Arrays.stream(statuses).mapToObj(Integer::toString).toList());
    return this;
  }

  /** Does not keep the answer's body, which is cheaper: there is then no text and no JSON. */
  public HttpRequest discardingBody() {
    keeping = false;
    return this;
  }

  /**
   * Sends it and reads the answer to its end. What goes wrong is counted and in the answer.
   *
   * @throws SteelyardException when it cannot be sent at all: a path, header or time-out that is
   *     none
   */
  public HttpAnswer send() throws InterruptedException {
    Target server = target;
    String whole = target.path() + path;
    if (!path.startsWith("/")) {
      int slash = path.indexOf('/', path.indexOf("://") + 3);
      server = Target.of(slash < 0 ? path : path.substring(0, slash));
      whole = slash < 0 ? "/" : path.substring(slash);
    }
    if (headers.keySet().stream().noneMatch(BasicAuthorization.HEADER::equalsIgnoreCase)) {
      server.authorization().ifPresent(value -> headers.put(BasicAuthorization.HEADER, value));
    }
    PreparedRequest call = PreparedRequest.of(method, server.origin(), whole, headers, body);
    PreparedRequest timed = timeout.map(call::within).orElse(call);
    RequestKey key = new RequestKey(name, group, tags);
    return http.send(key, keeping ? timed.keepingBody() : timed, expected);
  }
}
