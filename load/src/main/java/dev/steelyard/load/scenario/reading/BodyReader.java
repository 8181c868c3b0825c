package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.load.scenario.Content;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.scenario.template.JsonTemplate;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.TemplateBuilder;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what is sent with a request: {@code json}, {@code text}, {@code form} and so on. */
final class BodyReader {

  static final List<String> KINDS = List.of("json", "text", "form", "file", "random", "multipart");
  static final List<String> PART_KEYS =
      List.of("name", "value", "file", "random", "filename", "type");

  private static final String BINARY = "application/octet-stream";
  private static final int MOST_HELD = 64 << 20;

  private final ScenarioFiles files;
  private final ScenarioTemplateReader templates;

  BodyReader(ScenarioFiles files, ScenarioTemplateReader templates) {
    this.files = files;
    this.templates = templates;
  }

  /** The body that a request's map says; {@code type} beside it goes before its usual one. */
  Content content(YamlMap map) {
    List<String> kinds = KINDS.stream().filter(map::has).toList();
    if (kinds.isEmpty()) {
      if (map.has("type")) {
        map.keyPlace("type")
            .problem("a type needs a body; give one of " + String.join(", ", KINDS));
      }
      return new Content.None();
    }
    if (kinds.size() > 1) {
      map.keyPlace(kinds.get(1))
          .problem(
              "a request has one body, and this has %s".formatted(String.join(" and ", kinds)));
    }
    String kind = kinds.getFirst();
    Optional<String> type = map.get("type").map(node -> node.text("type"));
    return map.get(kind)
        .map(node -> content(kind, node, type))
        .orElseGet(() -> kind.equals("json") ? json(map.keyPlace(kind), type) : new Content.None());
  }

  private Content content(String kind, YamlNode node, Optional<String> type) {
    return switch (kind) {
      case "json" -> json(node, type);
      case "text" ->
          new Content.Text(
              templates.template("text", node, Escape.NONE),
              type.orElse("text/plain; charset=utf-8"));
      case "form" ->
          new Content.Text(pairs("form", node), type.orElse("application/x-www-form-urlencoded"));
      case "file" ->
          file(node)
              .<Content>map(file -> new Content.OfFile(file, type.orElse(BINARY)))
              .orElseGet(Content.None::new);
      case "random" -> new Content.Random(size(node), type.orElse(BINARY));
      default -> multipart(node);
    };
  }

  private Content json(YamlNode node, Optional<String> type) {
    return new Content.Text(jsonText(node), type.orElse("application/json"));
  }

  private ScenarioTemplate jsonText(YamlNode node) {
    if (node.isMap() || node.isList() || node.isNumber() || node.isBoolean() || node.isNull()) {
      return JsonBody.of(node, templates);
    }
    String text = node.text("json");
    try {
      return JsonTemplate.of(text, templates.segments(node, text));
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return ScenarioTemplateReader.NONE;
    }
  }

  /** Names and values as a form or a query has them. */
  ScenarioTemplate pairs(String what, YamlNode node) {
    YamlMap map = node.openMap(what);
    TemplateBuilder builder = new TemplateBuilder();
    String separator = "";
    for (String key : map.keys()) {
      builder.text(separator);
      encoded(builder, map.keyPlace(key), key);
      builder.text("=");
      map.get(key).ifPresent(value -> encoded(builder, value, value.text(what + " " + key)));
      separator = "&";
    }
    return builder.build(what);
  }

  private void encoded(TemplateBuilder builder, YamlNode node, String text) {
    builder.encoded(templates.segments(node, text));
  }

  private Optional<Path> file(YamlNode node) {
    Optional<Path> file = files.file("a file", node);
    file.filter(one -> !Files.isRegularFile(one))
        .ifPresent(missing -> node.problem("there is no file " + missing));
    return file;
  }

  private static long size(YamlNode node) {
    return (long) node.quantity("the size", LoadQuantities::size).orElse(0);
  }

  private Content multipart(YamlNode node) {
    List<Content.FormPart> parts = new ArrayList<>();
    if (node.isMap()) {
      node.openMap("multipart").entries().forEach((name, value) -> parts.add(field(name, value)));
    } else {
      node.list("multipart").forEach(item -> parts.add(part(item)));
    }
    return new Content.Multipart(parts, "----steelyard" + UUID.randomUUID().toString());
  }

  private Content.FormPart field(String name, YamlNode value) {
    if (value.isMap()) {
      return part(name, value.map("a part", PART_KEYS), value);
    }
    ScenarioTemplate text = templates.template("a part", value, Escape.NONE);
    return new Content.FormPart(
        name, Optional.empty(), Optional.empty(), new Content.PartContent.Field(text));
  }

  private Content.FormPart part(YamlNode node) {
    YamlMap map = node.map("a part", PART_KEYS);
    String name = map.required("name", "name: file").map(one -> one.text("name")).orElse("");
    return part(name, map, node);
  }

  private Content.FormPart part(String name, YamlMap map, YamlNode place) {
    List<String> kinds = List.of("value", "file", "random").stream().filter(map::has).toList();
    if (place.isMap() && kinds.size() != 1) {
      place.problem("a part needs exactly one of value, file and random");
    }
    Optional<Path> file = map.get("file").flatMap(this::file);
    Optional<String> type = map.get("type").map(node -> node.text("type"));
    Optional<ScenarioTemplate> fileName =
        map.get("filename")
            .map(node -> templates.template("filename", node, Escape.NONE))
            .or(() -> file.map(one -> ScenarioTemplate.literal(String.valueOf(one.getFileName()))))
            .or(() -> map.get("random").map(_ -> ScenarioTemplate.literal("data.bin")));
    return new Content.FormPart(
        name,
        fileName,
        type.or(() -> fileName.map(_ -> BINARY)),
        file.flatMap(one -> held(one, map.get("file").orElse(place)))
            .or(() -> map.get("random").map(node -> new Content.PartContent.Random(heldSize(node))))
            .or(() ->
                map.get("value")
                    .map(node ->
                        new Content.PartContent.Field(
                            templates.template("value", node, Escape.NONE))))
            .orElse(new Content.PartContent.Field(ScenarioTemplateReader.NONE)));
  }

  private static int heldSize(YamlNode node) {
    long size = size(node);
    if (size > MOST_HELD) {
      node.problem("a part of a form is made in memory and can have 64 MiB");
      return 0;
    }
    return (int) size;
  }

  private static Optional<Content.PartContent> held(Path file, YamlNode node) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      byte[] held = BoundedFiles.bytes(file, "a file", MOST_HELD);
      return Optional.of(new Content.PartContent.Field(ScenarioTemplate.literal(held)));
    } catch (SteelyardException unreadable) {
      node.problem("a part of a form is held in memory: " + unreadable.getMessage());
      return Optional.empty();
    }
  }
}
