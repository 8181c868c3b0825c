package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.Address;
import dev.steelyard.load.scenario.Content;
import dev.steelyard.load.scenario.Request;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.scenario.check.Check;
import dev.steelyard.load.scenario.check.StatusSet;
import dev.steelyard.load.scenario.extract.Extraction;
import dev.steelyard.load.scenario.extract.Feed;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.scenario.template.Places;
import dev.steelyard.load.scenario.template.Template;
import dev.steelyard.load.scenario.template.TemplateBuilder;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads requests: a line such as {@code GET /health}, or a mapping that says more. */
final class RequestReader {

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
          "expect",
          "extract",
          "check",
          "metrics");

  private static final Pattern LINE =
      Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\\s+((?:/|https?://|\\{\\{).*)");
  private static final Pattern SERVER = Pattern.compile("(https?://[^/?#{]+)([/?].*)?");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final List<String> TAKEN_TAGS = List.of("name", "group", "check");

  private final Target target;
  private final TemplateReader templates;
  private final BodyReader bodies;
  private final FeedReader feeds;

  RequestReader(Target target, TemplateReader templates, BodyReader bodies, FeedReader feeds) {
    this.target = target;
    this.templates = templates;
    this.bodies = bodies;
    this.feeds = feeds;
  }

  private record Line(String method, String path, YamlNode place) {}

  /** A request of one line. */
  Optional<Request> line(YamlNode node, Surroundings around) {
    return parse(node)
        .flatMap(line ->
            made(
                line,
                address(line, TemplateReader.NONE),
                name(line, around),
                around,
                new Content.None(),
                Optional.empty(),
                new Request.Expectation(StatusSet.USUAL, List.of(), List.of(), List.of())));
  }

  /** A request of a mapping, whose other keys are somebody else's. */
  Optional<Request> map(YamlMap map, Surroundings given) {
    Optional<Line> line = map.required("request", "request: GET /health").flatMap(this::parse);
    Surroundings around = surroundings(map, given);
    String name =
        map.get("name")
            .map(node -> node.text("name"))
            .or(() -> line.map(one -> name(one, around)))
            .orElse("");
    Template query =
        map.get("query").map(node -> bodies.pairs("query", node)).orElse(TemplateReader.NONE);
    Content content = bodies.content(map);
    Optional<Duration> timeout = HttpReader.timeout(map, "timeout");
    Optional<Address> address = line.map(one -> address(one, query));
    Request.Expectation expectation = expectation(map, name);
    return line.flatMap(
        one -> made(one, address.orElseThrow(), name, around, content, timeout, expectation));
  }

  private Surroundings surroundings(YamlMap map, Surroundings given) {
    Surroundings grouped =
        map.get("group").map(node -> given.grouped(node.text("group"))).orElse(given);
    Surroundings tagged = map.get("tags").map(node -> grouped.tagged(tags(node))).orElse(grouped);
    return map.get("headers").map(node -> tagged.withHeaders(headers(node))).orElse(tagged);
  }

  private static String name(Line line, Surroundings around) {
    return around.name().isEmpty() ? line.method() + " " + line.path() : around.name();
  }

  /** What is looked for in the answer: extractions first, for checks may name what they found. */
  private Request.Expectation expectation(YamlMap map, String name) {
    List<Extraction> extractions =
        map.get("extract")
            .map(node -> SourceReader.extractions(node, templates.names(), name))
            .orElse(List.of());
    List<Check> checks =
        map.get("check").map(node -> CheckReader.checks(node, templates, name)).orElse(List.of());
    List<Feed> fed = map.get("metrics").map(feeds::feeds).orElse(List.of());
    StatusSet statuses = map.get("expect").flatMap(CheckReader::statuses).orElse(StatusSet.USUAL);
    return new Request.Expectation(statuses, extractions, checks, fed);
  }

  private Optional<Request> made(
      Line line,
      Address address,
      String name,
      Surroundings around,
      Content content,
      Optional<Duration> timeout,
      Request.Expectation expectation) {
    try {
      return Optional.of(
          new Request(
              new RequestKey(name, around.group(), around.tags()),
              line.method(),
              address,
              around.headers(),
              content,
              timeout,
              expectation));
    } catch (SteelyardException unsendable) {
      line.place().problem(unsendable.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Line> parse(YamlNode node) {
    Optional<String> text = node.scalar("request");
    Matcher line = LINE.matcher(text.orElse("").strip());
    if (!line.matches()) {
      text.ifPresent(wrong ->
          node.problem(
              "request is '%s'; write a method and a path, as in GET /health".formatted(wrong)));
      return Optional.empty();
    }
    return Optional.of(new Line(line.group(1), line.group(2), node));
  }

  /** Values in a path are percent-encoded; one that is all of it goes as it is. */
  private Address address(Line line, Template query) {
    String path = line.path();
    if (path.startsWith("{{")) {
      Template whole = templates.template(line.place(), path, Escape.NONE);
      return new Address.Given(target, withQuery(whole, query));
    }
    if (path.startsWith("/")) {
      Template all = templates.template(line.place(), target.path() + path, Escape.URL);
      return new Address.Fixed(target.origin(), withQuery(all, query));
    }
    return elsewhere(line, query);
  }

  private Address elsewhere(Line line, Template query) {
    Matcher server = SERVER.matcher(line.path());
    try {
      if (server.matches()) {
        Target there = Target.of(server.group(1));
        String path = server.group(2) == null ? "/" : server.group(2);
        Template all =
            templates.template(line.place(), path.startsWith("/") ? path : "/" + path, Escape.URL);
        return new Address.Fixed(there.origin(), withQuery(all, query));
      }
      line.place().problem("the server of a request has to be written out; only its path can vary");
    } catch (SteelyardException wrong) {
      line.place().problem(wrong.getMessage());
    }
    return new Address.Fixed(target.origin(), Template.literal("/"));
  }

  private static Template withQuery(Template path, Template query) {
    if (query.parts().isEmpty()) {
      return path;
    }
    return new TemplateBuilder()
        .template(path)
        .text(path.source().contains("?") ? "&" : "?")
        .template(query)
        .build(path.source());
  }

  /** Those of the headers that name nothing which is not known here. */
  Map<String, Template> knownHeaders(YamlNode node) {
    Map<String, Template> headers = new LinkedHashMap<>();
    Places places = new Places(templates.names());
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

  Map<String, Template> headers(YamlNode node) {
    Map<String, Template> headers = new LinkedHashMap<>();
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
