package dev.steelyard.load.scenario;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.BasicAuthorization;
import dev.steelyard.http.HttpMethods;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.http.RequestBody;
import dev.steelyard.http.StreamEnd;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.check.Check;
import dev.steelyard.load.scenario.check.StatusSet;
import dev.steelyard.load.scenario.extract.Extraction;
import dev.steelyard.load.scenario.extract.Feed;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.TextBuffer;
import dev.steelyard.load.scenario.template.UserState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A request with all that is looked for in its answer. Safe for use by many threads. */
public final class Request {

  private final RequestKey key;
  private final String method;
  private final Address address;
  private final Map<String, ScenarioTemplate> headers;
  private final Content content;
  private final Optional<Duration> timeout;
  private final Optional<StreamEnd> events;
  private final Expectation expectation;
  private final boolean keepsBody;
  private final Optional<PreparedRequest> prepared;

  /**
   * A request.
   *
   * @param headers by name; one that says the content's type goes before the content's own
   * @param timeout in place of the scenario's
   * @param events when enough was read of the stream that the answer is; empty when it is none
   * @throws SteelyardException when its method is none, or it is the same every time, and cannot be
   *     sent
   */
  public Request(
      RequestKey key,
      String method,
      Address address,
      Map<String, ScenarioTemplate> headers,
      Content content,
      Optional<Duration> timeout,
      Optional<StreamEnd> events,
      Expectation expectation) {
    HttpMethods.require(method, !(content instanceof Content.None));
    this.key = key;
    this.method = method;
    this.address = address;
    this.headers = new LinkedHashMap<>(headers);
    this.content = content;
    this.timeout = timeout;
    this.events = events;
    this.expectation = expectation;
    this.keepsBody = expectation.needsBody();
    boolean literal =
        address.isLiteral()
            && content.isLiteral()
            && headers.values().stream().allMatch(ScenarioTemplate::isLiteral);
    this.prepared =
        literal ? Optional.of(make(new UserState(0, 0, 0, 0), new TextBuffer())) : Optional.empty();
  }

  /**
   * What is looked for in an answer.
   *
   * @param statuses that are no failure
   */
  public record Expectation(
      StatusSet statuses, List<Extraction> extractions, List<Check> checks, List<Feed> feeds) {
    public Expectation {
      extractions = List.copyOf(extractions);
      checks = List.copyOf(checks);
      feeds = List.copyOf(feeds);
    }

    /** All that is counted of an answer under a name of its own. */
    public Stream<String> names() {
      return Stream.concat(
          checks.stream().map(Check::name),
          extractions.stream().filter(Extraction::isNeeded).map(Extraction::check));
    }

    boolean needsBody() {
      return extractions.stream().anyMatch(one -> one.source().needsBody())
          || checks.stream().anyMatch(one -> one.condition().needsBody())
          || feeds.stream().anyMatch(Feed::needsBody);
    }
  }

  public RequestKey key() {
    return key;
  }

  /** Whether its answer is a stream of events. */
  public boolean isStream() {
    return events.isPresent();
  }

  /** Whether its connection can be an encrypted one. */
  public boolean mayBeEncrypted() {
    return address.mayBeEncrypted();
  }

  public Expectation expectation() {
    return expectation;
  }

  /**
   * The call for a user, ready to be sent.
   *
   * @throws SteelyardException when what was filled in cannot be sent
   */
  PreparedRequest call(UserState user, TextBuffer buffer) {
    return prepared.orElseGet(() -> make(user, buffer));
  }

  private PreparedRequest make(UserState user, TextBuffer buffer) {
    Address.Place place = address.fill(user);
    Map<String, String> filled = new LinkedHashMap<>();
    headers.forEach((name, value) -> filled.put(name, value.fill(user)));
    content
        .type()
        .filter(_ -> headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase))
        .ifPresent(type -> filled.put("Content-Type", type));
    place
        .authorization()
        .filter(
            _ -> headers.keySet().stream().noneMatch(BasicAuthorization.HEADER::equalsIgnoreCase))
        .ifPresent(value -> filled.put(BasicAuthorization.HEADER, value));
    if (events.isPresent() && headers.keySet().stream().noneMatch("Accept"::equalsIgnoreCase)) {
      filled.put("Accept", "text/event-stream");
    }
    RequestBody body = content.body(user, buffer);
    PreparedRequest call = PreparedRequest.of(method, place.origin(), place.path(), filled, body);
    PreparedRequest timed = timeout.map(call::within).orElse(call);
    PreparedRequest streamed = events.map(timed::readingEvents).orElse(timed);
    return keepsBody ? streamed.keepingBody() : streamed;
  }

  @Override
  public String toString() {
    return method + " " + address;
  }
}
