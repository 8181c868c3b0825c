package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.HttpMethods;
import dev.steelyard.load.scenario.Address;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.TemplateBuilder;
import dev.steelyard.yaml.YamlNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a request's line, such as {@code GET /items?page=2}, and where that leads. */
record LineReader(Target target, ScenarioTemplateReader templates) {

  /** A method is any token: RFC 9110, 5.6.2. */
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s+((?:/|https?://|\\{\\{).*|\\*)");

  /** Of a server as a whole something can be asked by few: RFC 9110, 7.1. */
  private static final Set<String> OF_SERVER = Set.of("OPTIONS", "M-SEARCH");

  private static final String SERVER_ITSELF = "*";
  private static final Pattern SERVER = Pattern.compile("(https?://[^/?#{]+)([/?].*)?");

  /**
   * A line in its parts.
   *
   * @param path or a whole URL, or a place that gives one
   */
  record Line(String method, String path, YamlNode place) {}

  /** A line's parts; none, and a problem, when it is no request. */
  Optional<Line> parse(YamlNode node) {
    Optional<String> text = node.scalar("request");
    Matcher line = LINE.matcher(text.orElse("").strip());
    if (!line.matches()) {
      text.ifPresent(wrong ->
          node.problem(
              "request is '%s'; write a method and a path, as in GET /health".formatted(wrong)));
      return Optional.empty();
    }
    Line parts = new Line(line.group(1), line.group(2), node);
    try {
      HttpMethods.require(parts.method(), false);
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
    if (parts.path().equals(SERVER_ITSELF) && !OF_SERVER.contains(parts.method())) {
      node.problem(
          "'*' is the server as a whole, of which only %s can be asked; write a path"
              .formatted(String.join(" and ", new TreeSet<>(OF_SERVER).descendingSet())));
      return Optional.empty();
    }
    return Optional.of(parts);
  }

  /** Values in a path are percent-encoded; one that is all of it goes as it is. */
  Address address(Line line, ScenarioTemplate query) {
    String path = line.path();
    if (path.startsWith("{{")) {
      ScenarioTemplate whole = templates.template(line.place(), path, Escape.NONE);
      return new Address.Given(target, withQuery(whole, query));
    }
    if (path.startsWith("/")) {
      ScenarioTemplate all = templates.template(line.place(), target.path() + path, Escape.URL);
      return new Address.Fixed(target.origin(), withQuery(all, query), target.authorization());
    }
    if (path.equals(SERVER_ITSELF)) {
      return new Address.Fixed(
          target.origin(),
          withQuery(ScenarioTemplate.literal(path), query),
          target.authorization());
    }
    return elsewhere(line, query);
  }

  private Address elsewhere(Line line, ScenarioTemplate query) {
    Matcher server = SERVER.matcher(line.path());
    try {
      if (server.matches()) {
        Target there = Target.of(server.group(1));
        String path = server.group(2) == null ? "/" : server.group(2);
        ScenarioTemplate all =
            templates.template(line.place(), path.startsWith("/") ? path : "/" + path, Escape.URL);
        return new Address.Fixed(there.origin(), withQuery(all, query), there.authorization());
      }
      line.place().problem("the server of a request has to be written out; only its path can vary");
    } catch (SteelyardException wrong) {
      line.place().problem(wrong.getMessage());
    }
    return new Address.Fixed(target.origin(), ScenarioTemplate.literal("/"), Optional.empty());
  }

  private static ScenarioTemplate withQuery(ScenarioTemplate path, ScenarioTemplate query) {
    if (query.parts().isEmpty()) {
      return path;
    }
    return new TemplateBuilder()
        .template(path)
        .text(path.source().contains("?") ? "&" : "?")
        .template(query)
        .build(path.source());
  }
}
