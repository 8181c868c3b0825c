package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.extract.Expression;
import dev.steelyard.load.scenario.extract.Extraction;
import dev.steelyard.load.scenario.extract.JsonQuery;
import dev.steelyard.load.scenario.extract.ValueSource;
import dev.steelyard.load.scenario.template.TemplateNames;
import dev.steelyard.load.scenario.template.Value;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads where in an answer values are, and {@code extract}. */
final class SourceReader {

  static final List<String> SOURCES = List.of("json", "header", "regex");
  static final List<String> EXTRACT_KEYS = List.of("json", "header", "regex", "pick", "default");
  static final List<String> PICKS =
      Arrays.stream(Extraction.Pick.values()).map(Extraction.Pick::word).toList();

  private SourceReader() {}

  /** What a request takes from its answer; its names are known from here on. */
  static List<Extraction> extractions(YamlNode node, TemplateNames names, String request) {
    YamlMap map = node.openMap("extract");
    List<Extraction> extractions = new ArrayList<>();
    map.entries()
        .forEach((name, value) -> {
          if (!TemplateNames.isName(name)) {
            map.keyPlace(name)
                .problem("'%s' cannot be a variable; use letters, digits and _".formatted(name));
            return;
          }
          extraction(name, value, names, request).ifPresent(extractions::add);
        });
    return extractions;
  }

  private static Optional<Extraction> extraction(
      String name, YamlNode node, TemplateNames names, String request) {
    names.declare(name);
    String check = "%s: has %s".formatted(request, name);
    if (!node.isMap()) {
      return source(node)
          .map(found ->
              new Extraction(
                  name, check, names.slot(name), found, Extraction.Pick.FIRST, Optional.empty()));
    }
    YamlMap map = node.map("extract " + name, EXTRACT_KEYS);
    return source(map, node)
        .map(found ->
            new Extraction(
                name,
                check,
                names.slot(name),
                found,
                map.get("pick").map(SourceReader::pick).orElse(Extraction.Pick.FIRST),
                map.get("default").map(SourceReader::value)));
  }

  /** A scalar as a user remembers it. */
  static Value value(YamlNode node) {
    return new Value(node.text("a value"), node.isNumber() || node.isBoolean());
  }

  private static Extraction.Pick pick(YamlNode node) {
    String word = node.text("pick");
    for (Extraction.Pick pick : Extraction.Pick.values()) {
      if (pick.word().equals(word)) {
        return pick;
      }
    }
    node.problem("pick is '%s'; it must be one of %s".formatted(word, String.join(", ", PICKS)));
    return Extraction.Pick.FIRST;
  }

  /** A JSONPath alone. */
  static Optional<ValueSource> source(YamlNode node) {
    return node.scalar("a place in the answer")
        .flatMap(text ->
            text.startsWith("$")
                ? json(node)
                : said(
                    node,
                    "'%s' is no place in an answer; write a JSONPath such as $.id, {header: Name} or {regex: …}"
                        .formatted(text)));
  }

  /** One of {@code json}, {@code header} and {@code regex}. */
  static Optional<ValueSource> source(YamlMap map, YamlNode place) {
    List<String> kinds = SOURCES.stream().filter(map::has).toList();
    if (kinds.size() != 1) {
      return said(place, "exactly one of %s is needed".formatted(String.join(", ", SOURCES)));
    }
    String kind = kinds.getFirst();
    return map.get(kind)
        .flatMap(node ->
            switch (kind) {
              case "json" -> json(node);
              case "header" -> Optional.of(new ValueSource.Header(node.text("header")));
              default -> expression(node).map(ValueSource.Regex::new);
            });
  }

  private static Optional<ValueSource> json(YamlNode node) {
    return query(node, node.text("json")).map(ValueSource.Json::new);
  }

  static Optional<JsonQuery> query(YamlNode node, String text) {
    try {
      return Optional.of(JsonQuery.of(text));
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
  }

  static Optional<Expression> expression(YamlNode node) {
    try {
      return Optional.of(Expression.of(node.text("a regular expression")));
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<ValueSource> said(YamlNode node, String problem) {
    node.problem(problem);
    return Optional.empty();
  }
}
