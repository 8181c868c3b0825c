package dev.steelyard.lab.template.reading;

import dev.steelyard.lab.template.BodyTemplate;
import dev.steelyard.lab.template.BodyTemplate.BodySource;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads HTTP requests: a line such as {@code GET /health}, or a mapping that says more. */
public final class RequestTemplateReader {

  public static final List<String> KEYS =
      List.of("request", "headers", "body", "expect", "answer", "save");

  /** Of a request that is sent first, and may be sent again and again. */
  public static final List<String> FIRST_KEYS =
      Stream.concat(KEYS.stream(), Stream.of("times")).toList();

  public static final List<String> BODY_KEYS =
      List.of("random", "zeros", "file", "text", "json", "seed", "type", "form", "filename");
  private static final int MOST_TIMES = 1_000_000;
  private static final List<String> CONTENTS = List.of("random", "zeros", "file", "text", "json");

  /** A place such as {@code {url2}} is a whole address by itself. */
  private static final Pattern LINE =
      Pattern.compile(
          "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\\s+((?:/|http://|\\{url[2-9]?\\})\\S*)");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final TextTemplate NO_PATH = new TextTemplate("/");

  private RequestTemplateReader() {}

  public static RequestTemplate request(String what, YamlNode node, TemplateReader templates) {
    return request(what, node, KEYS, templates);
  }

  /** Requests that are sent first; each may ask for what those before it save. */
  public static List<RequestTemplate> first(YamlMap map, TemplateReader templates) {
    List<RequestTemplate> first = new ArrayList<>();
    TemplateReader known = templates;
    for (YamlNode one : map.get("first").map(list -> list.list("first")).orElse(List.of())) {
      first.add(request("a request of 'first'", one, FIRST_KEYS, known));
      known = known.with(saved(first));
    }
    return first;
  }

  private static RequestTemplate request(
      String what, YamlNode node, List<String> keys, TemplateReader templates) {
    return node.isMap()
        ? request(node, node.map(what, keys), templates)
        : line(what, node, templates);
  }

  /** Of a mapping that may have other keys too. */
  public static RequestTemplate request(YamlNode place, YamlMap map, TemplateReader templates) {
    RequestTemplate line =
        map.required("request", "request: GET /health")
            .map(node -> line("request", node, templates))
            .orElseGet(() -> bare("GET", NO_PATH));
    return new RequestTemplate(
        line.method(),
        line.path(),
        map.get("headers").map(node -> headers(node, templates)).orElse(Map.of()),
        map.get("body").map(node -> body("body", node, templates)),
        map.get("expect").map(node -> node.integer("expect", 100, 599)).orElse(OptionalInt.empty()),
        map.get("answer").map(node -> body("answer", node, templates)),
        map.get("save").map(RequestTemplateReader::save).orElse(Map.of()),
        map.get("times").map(node -> node.integer("times", 1, MOST_TIMES).orElse(1)).orElse(1));
  }

  private static RequestTemplate line(String what, YamlNode node, TemplateReader templates) {
    Optional<String> text = node.scalar(what);
    var matcher = LINE.matcher(text.orElse("").strip());
    if (text.isPresent() && !matcher.matches()) {
      node.problem(
          "%s is '%s'; write a method and a path, as in GET /health".formatted(what, text.get()));
    }
    return text.isPresent() && matcher.matches()
        ? bare(matcher.group(1), templates.template(node, matcher.group(2)))
        : bare("GET", NO_PATH);
  }

  private static RequestTemplate bare(String method, TextTemplate path) {
    return new RequestTemplate(
        method,
        path,
        Map.of(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Map.of(),
        1);
  }

  private static Map<String, TextTemplate> headers(YamlNode node, TemplateReader templates) {
    Map<String, TextTemplate> headers = new LinkedHashMap<>();
    YamlMap map = node.openMap("headers");
    map.entries()
        .forEach((name, value) -> {
          if (!HEADER.matcher(name).matches()) {
            map.keyPlace(name).problem("'%s' is not the name of a header".formatted(name));
          }
          headers.put(name, templates.template("the header " + name, value));
        });
    return headers;
  }

  private static Map<String, String> save(YamlNode node) {
    Map<String, String> save = new LinkedHashMap<>();
    YamlMap map = node.openMap("save");
    map.entries()
        .forEach((name, value) -> {
          String pointer = value.text("save " + name);
          if (!pointer.startsWith("/")) {
            value.problem(
                "'%s' is not a JSON pointer; write it as /id or /items/0/id".formatted(pointer));
          }
          if (!TextTemplate.isName(name)) {
            map.keyPlace(name).problem("'%s' cannot be the name of a place".formatted(name));
          }
          save.put(name, pointer);
        });
    return save;
  }

  private static BodyTemplate body(String what, YamlNode node, TemplateReader templates) {
    YamlMap map = node.map(what, BODY_KEYS);
    List<String> contents = CONTENTS.stream().filter(map::has).toList();
    if (node.isMap() && contents.size() != 1) {
      node.problem(
          "%s needs exactly one of %s, and has %s"
              .formatted(
                  what,
                  String.join(", ", CONTENTS),
                  contents.isEmpty() ? "none" : String.join(" and ", contents)));
    }
    BodySource content =
        contents.stream()
            .findFirst()
            .flatMap(key -> map.get(key).map(value -> content(key, value, map, templates)))
            .orElse(new BodySource.Zeros(new TextTemplate("0B")));
    Optional<BodyTemplate.Form> form =
        map.get("form")
            .map(field ->
                new BodyTemplate.Form(
                    field.text("form"),
                    map.get("filename")
                        .map(name -> templates.template("filename", name))
                        .orElse(new TextTemplate("data.bin"))));
    if (map.has("filename") && !map.has("form")) {
      map.keyPlace("filename").problem("a filename belongs to a form; name its field with 'form'");
    }
    return new BodyTemplate(content, form);
  }

  private static BodySource content(
      String key, YamlNode value, YamlMap map, TemplateReader templates) {
    TextTemplate text = templates.template(key, value);
    return switch (key) {
      case "random" -> new BodySource.Random(size(value, text), seed(map));
      case "zeros" -> new BodySource.Zeros(size(value, text));
      case "file" -> new BodySource.OfFile(text);
      case "json" -> new BodySource.Text(text, "application/json");
      default ->
          new BodySource.Text(
              text,
              map.get("type").map(one -> one.text("type")).orElse("text/plain; charset=utf-8"));
    };
  }

  /** What has places is looked at when they are filled in. */
  private static TextTemplate size(YamlNode value, TextTemplate text) {
    if (text.names().isEmpty()) {
      value.quantity("the size", ExperimentQuantities::size);
    }
    return text;
  }

  private static long seed(YamlMap map) {
    return map.get("seed")
        .map(node -> node.integer("seed", 0, Integer.MAX_VALUE).orElse(1))
        .orElse(1);
  }

  /** The names that later requests may use. */
  public static List<String> saved(List<RequestTemplate> requests) {
    List<String> names = new ArrayList<>();
    requests.forEach(request -> names.addAll(request.save().keySet()));
    return names;
  }
}
