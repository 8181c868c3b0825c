package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.http.StreamEnd;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.Address;
import dev.steelyard.load.scenario.Content;
import dev.steelyard.load.scenario.Request;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.scenario.check.Check;
import dev.steelyard.load.scenario.check.StatusSet;
import dev.steelyard.load.scenario.extract.Extraction;
import dev.steelyard.load.scenario.extract.Feed;
import dev.steelyard.load.scenario.reading.LineReader.Line;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.scenario.template.Placeholders;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads requests: a line such as {@code GET /health}, or a mapping that says more. */
final class ScenarioRequestReader {

  static final List<String> KEYS =
      List.of(
          "request",
          "name",
          "group",
          "tags",
          "headers",
          "query",
          "json",
          "text",
          "form",
          "file",
          "random",
          "multipart",
          "type",
          "timeout",
          "events",
          "expect",
          "extract",
          "check",
          "metrics");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final List<String> TAKEN_TAGS = List.of("name", "group", "check", "user", "stage");

  private final LineReader lines;
  private final ScenarioTemplateReader templates;
  private final BodyReader bodies;
  private final FeedReader feeds;
  private final Secrets secrets;

  ScenarioRequestReader(
      Target target,
      ScenarioTemplateReader templates,
      BodyReader bodies,
      FeedReader feeds,
      Secrets secrets) {
    this.secrets = secrets;
    this.lines = new LineReader(target, templates);
    this.templates = templates;
    this.bodies = bodies;
    this.feeds = feeds;
  }

  /** A request of one line. */
  Optional<Request> line(YamlNode node, RequestDefaults around) {
    return lines
        .parse(node)
        .flatMap(line ->
            made(
                line,
                lines.address(line, ScenarioTemplateReader.NONE),
                name(line, around),
                around,
                new Content.None(),
                Optional.empty(),
                Optional.empty(),
                new Request.Expectation(StatusSet.USUAL, List.of(), List.of(), List.of())));
  }

  /** A request of a mapping, whose other keys are somebody else's. */
  Optional<Request> map(YamlMap map, RequestDefaults given) {
    Optional<Line> line = map.required("request", "request: GET /health").flatMap(lines::parse);
    RequestDefaults around = surroundings(map, given);
    String name =
        map.get("name")
            .map(ScenarioRequestReader::given)
            .or(() -> line.map(one -> name(one, around)))
            .orElse("");
    ScenarioTemplate query =
        map.get("query")
            .map(node -> bodies.pairs("query", node))
            .orElse(ScenarioTemplateReader.NONE);
    Content content = bodies.content(map);
    Optional<Duration> timeout = HttpReader.timeout(map, "timeout");
    Optional<StreamEnd> events = map.get("events").map(EventsReader::end);
    if (events.isPresent() && line.filter(one -> one.method().equals("HEAD")).isPresent()) {
      map.keyPlace("events").problem("an answer to HEAD has no body, so no events");
    }
    Optional<Address> address = line.map(one -> lines.address(one, query));
    Request.Expectation expectation = expectation(map, key(name, around));
    return line.flatMap(one ->
        made(one, address.orElseThrow(), name, around, content, timeout, events, expectation));
  }

  private RequestDefaults surroundings(YamlMap map, RequestDefaults given) {
    RequestDefaults grouped =
        map.get("group").map(node -> given.grouped(node.text("group"))).orElse(given);
    RequestDefaults tagged =
        map.get("tags").map(node -> grouped.tagged(tags(node))).orElse(grouped);
    return map.get("headers").map(node -> tagged.withHeaders(headers(node))).orElse(tagged);
  }

  /** No name would be one of its own, and is what tables call all requests together. */
  private static String given(YamlNode node) {
    String name = node.text("name");
    if (name.isBlank()) {
      node.problem("the name is empty; leave 'name' out, or give the request one");
    }
    return name;
  }

  private static String name(Line line, RequestDefaults around) {
    return around.name().isEmpty() ? line.method() + " " + line.path() : around.name();
  }

  /** What is looked for in the answer: extractions first, for checks may name what they found. */
  private Request.Expectation expectation(YamlMap map, RequestKey key) {
    String name = key.name();
    List<Extraction> extractions =
        map.get("extract")
            .map(node -> SourceReader.extractions(node, templates.names(), name))
            .orElse(List.of());
    List<Check> checks =
        map
            .get("check")
            .map(node -> CheckReader.checks(node, templates, name))
            .orElse(List.of())
            .stream()
            .map(one -> new Check(secrets.text(one.name()), one.condition()))
            .toList();
    List<Feed> fed = map.get("metrics").map(node -> feeds.feeds(node, key)).orElse(List.of());
    StatusSet statuses = map.get("expect").flatMap(CheckReader::statuses).orElse(StatusSet.USUAL);
    return new Request.Expectation(statuses, extractions, checks, fed);
  }

  private Optional<Request> made(
      Line line,
      Address address,
      String name,
      RequestDefaults around,
      Content content,
      Optional<Duration> timeout,
      Optional<StreamEnd> events,
      Request.Expectation expectation) {
    try {
      return Optional.of(
          new Request(
              key(name, around),
              line.method(),
              address,
              around.headers(),
              content,
              timeout,
              events,
              expectation));
    } catch (SteelyardException unsendable) {
      line.place().problem(unsendable.getMessage());
      return Optional.empty();
    }
  }

  /** What a request is counted under is kept and shown: a secret of its line is none of it. */
  private RequestKey key(String name, RequestDefaults around) {
    SortedMap<String, String> tags = new TreeMap<>();
    around.tags().forEach((tag, value) -> tags.put(tag, secrets.value(tag, value)));
    return new RequestKey(secrets.text(name), secrets.text(around.group()), tags);
  }

  /** Those of the headers that name nothing which is not known here. */
  Map<String, ScenarioTemplate> knownHeaders(YamlNode node) {
    Map<String, ScenarioTemplate> headers = new LinkedHashMap<>();
    Placeholders places = new Placeholders(templates.names());
    node.openMap("headers")
        .entries()
        .forEach((name, value) ->
            value
                .scalar("the header " + name)
                .filter(places::areKnown)
                .filter(_ -> HEADER.matcher(name).matches())
                .ifPresent(
                    text -> headers.put(name, templates.template(value, text, Escape.HEADER))));
    return headers;
  }

  Map<String, ScenarioTemplate> headers(YamlNode node) {
    Map<String, ScenarioTemplate> headers = new LinkedHashMap<>();
    YamlMap map = node.openMap("headers");
    map.entries()
        .forEach((name, value) -> {
          if (!HEADER.matcher(name).matches()) {
            map.keyPlace(name).problem("'%s' is not the name of a header".formatted(name));
            return;
          }
          headers.put(name, templates.template("the header " + name, value, Escape.HEADER));
        });
    return headers;
  }

  static Map<String, String> tags(YamlNode node) {
    Map<String, String> tags = new TreeMap<>();
    YamlMap map = node.openMap("tags");
    map.entries()
        .forEach((name, value) -> {
          if (TAKEN_TAGS.contains(name)) {
            map.keyPlace(name).problem("every request has a '%s' of its own".formatted(name));
          }
          tags.put(name, value.text("the tag " + name));
        });
    return tags;
  }
}
