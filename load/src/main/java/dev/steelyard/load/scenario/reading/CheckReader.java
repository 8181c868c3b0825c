package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Bound;
import dev.steelyard.core.unit.ValueRange;
import dev.steelyard.load.scenario.check.Check;
import dev.steelyard.load.scenario.check.Condition;
import dev.steelyard.load.scenario.check.JsonMatch;
import dev.steelyard.load.scenario.check.StatusSet;
import dev.steelyard.load.scenario.extract.JsonQuery;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Reads {@code check}: what is expected of an answer. */
final class CheckReader {

  static final List<String> KEYS =
      List.of("status", "json", "text", "matches", "header", "size", "time");
  static final List<String> MATCH_KEYS = List.of("equals", "contains", "matches");

  private final ScenarioTemplateReader templates;
  private final String request;
  private final List<Check> checks = new ArrayList<>();

  private CheckReader(ScenarioTemplateReader templates, String request) {
    this.templates = templates;
    this.request = request;
  }

  static List<Check> checks(YamlNode node, ScenarioTemplateReader templates, String request) {
    CheckReader reader = new CheckReader(templates, request);
    reader.read(node.map("check", KEYS));
    return reader.checks;
  }

  private void read(YamlMap map) {
    map.get("status")
        .flatMap(node -> statuses(node))
        .ifPresent(statuses -> add("status is " + statuses, new Condition.Status(statuses)));
    map.get("json").ifPresent(this::json);
    map.get("text")
        .ifPresent(node ->
            add(
                "text has '%s'".formatted(node.text("text")),
                new Condition.TextContains(templates.template("text", node, Escape.NONE))));
    map.get("matches")
        .ifPresent(node ->
            SourceReader.expression(node)
                .ifPresent(expression ->
                    add("text matches " + expression, new Condition.TextMatches(expression))));
    map.get("header").ifPresent(this::headers);
    map.get("size")
        .flatMap(node -> bound("size", node, LoadQuantities::size, ValueRange.COUNT))
        .ifPresent(bound ->
            add("size " + map.get("size").orElseThrow().text("size"), new Condition.Size(bound)));
    map.get("time")
        .flatMap(node -> bound("time", node, LoadQuantities::time, ValueRange.FROM_ZERO))
        .ifPresent(bound ->
            add("time " + map.get("time").orElseThrow().text("time"), new Condition.Time(bound)));
  }

  private void add(String what, Condition condition) {
    checks.add(new Check(request + ": " + what, condition));
  }

  /** Statuses as a scalar or a list. */
  static Optional<StatusSet> statuses(YamlNode node) {
    List<String> words =
        node.isList()
            ? node.list("status").stream().map(one -> one.text("a status")).toList()
            : node.scalar("status").stream().toList();
    if (words.isEmpty()) {
      if (node.isList()) {
        node.problem("the list of statuses is empty");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(StatusSet.of(words));
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Bound> bound(
      String what, YamlNode node, ToDoubleFunction<String> quantity, ValueRange range) {
    try {
      Optional<String> text = node.scalar(what);
      Optional<Bound> bound = text.map(said -> Bound.parse(said, quantity));
      bound
          .flatMap(said -> range.complaint(said, text.orElseThrow()))
          .ifPresent(complaint -> node.problemUnlessKept(what + ": " + complaint));
      return bound;
    } catch (SteelyardException wrong) {
      node.problem(what + ": " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private void headers(YamlNode node) {
    node.openMap("header")
        .entries()
        .forEach((name, value) ->
            add(
                "header %s has '%s'".formatted(name, value.text("header " + name)),
                new Condition.Header(name, templates.template("header", value, Escape.NONE))));
  }

  private void json(YamlNode node) {
    YamlMap map = node.openMap("json");
    map.entries()
        .forEach((path, expected) -> {
          Optional<JsonQuery> query = SourceReader.query(map.keyPlace(path), path);
          if (query.isPresent()) {
            match(expected)
                .ifPresent(match ->
                    add(path + " " + shown(expected), new Condition.Json(query.get(), match)));
          }
        });
  }

  private static String shown(YamlNode expected) {
    if (expected.isMap()) {
      YamlMap map = expected.openMap("json");
      String word = map.keys().isEmpty() ? "" : map.keys().getFirst();
      return word + " " + map.get(word).map(node -> node.text(word)).orElse("");
    }
    String text = expected.text("json");
    boolean word = text.equals("exists") || text.equals("absent") || Bound.isBound(text);
    return word ? text : "is " + text;
  }

  private Optional<JsonMatch> match(YamlNode node) {
    if (node.isMap()) {
      return matchOf(node);
    }
    Optional<String> text = node.scalar("what a JSONPath leads to");
    try {
      return text.map(one -> match(node, one));
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
  }

  private JsonMatch match(YamlNode node, String text) {
    boolean plain = node.isNumber() || node.isBoolean();
    if (!plain && text.equals("exists")) {
      return new JsonMatch.Exists();
    }
    if (!plain && text.equals("absent")) {
      return new JsonMatch.Absent();
    }
    if (!plain && Bound.isBound(text)) {
      return new JsonMatch.Within(Bound.parse(text, CheckReader::number));
    }
    return new JsonMatch.Equals(templates.template(node, text, Escape.NONE));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException wrong) {
      throw SteelyardException.invalid(
          "'%s' is no number; for a text write {equals: …}".formatted(text), wrong);
    }
  }

  private Optional<JsonMatch> matchOf(YamlNode node) {
    YamlMap map = node.map("what a JSONPath leads to", MATCH_KEYS);
    if (map.keys().size() != 1) {
      node.problem("exactly one of %s is needed".formatted(String.join(", ", MATCH_KEYS)));
      return Optional.empty();
    }
    String word = map.keys().getFirst();
    return map.get(word)
        .flatMap(value ->
            switch (word) {
              case "equals" ->
                  Optional.of(
                      new JsonMatch.Equals(templates.template("equals", value, Escape.NONE)));
              case "contains" ->
                  Optional.of(
                      new JsonMatch.Contains(templates.template("contains", value, Escape.NONE)));
              case "matches" -> SourceReader.expression(value).map(JsonMatch.Matches::new);
              default -> Optional.empty();
            });
  }
}
