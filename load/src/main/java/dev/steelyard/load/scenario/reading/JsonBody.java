package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.TemplateBuilder;
import dev.steelyard.load.scenario.template.TextSegment;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * JSON written as YAML. A place that is all of a value becomes a JSON value of its own kind; within
 * a text it is escaped.
 */
final class JsonBody {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  private final ScenarioTemplateReader templates;
  private final TemplateBuilder json = new TemplateBuilder();

  private JsonBody(ScenarioTemplateReader templates) {
    this.templates = templates;
  }

  static ScenarioTemplate of(YamlNode node, ScenarioTemplateReader templates) {
    JsonBody body = new JsonBody(templates);
    body.value(node);
    return body.json.build("json");
  }

  private void value(YamlNode node) {
    if (node.isMap()) {
      map(node.openMap("json"));
    } else if (node.isList()) {
      list(node.list("json"));
    } else if (node.isNull()) {
      json.text("null");
    } else if (node.isNumber()) {
      number(node);
    } else if (node.isBoolean()) {
      json.text(node.text("json"));
    } else {
      text(node, node.text("json"), true);
    }
  }

  private void map(YamlMap map) {
    json.text("{");
    String separator = "";
    for (String key : map.keys()) {
      json.text(separator);
      text(map.keyPlace(key), key, false);
      json.text(":");
      map.get(key).ifPresentOrElse(this::value, () -> json.text("null"));
      separator = ",";
    }
    json.text("}");
  }

  private void list(List<YamlNode> items) {
    json.text("[");
    String separator = "";
    for (YamlNode item : items) {
      json.text(separator);
      value(item);
      separator = ",";
    }
    json.text("]");
  }

  private void number(YamlNode node) {
    String text = node.text("json");
    if (!NUMBER.matcher(text).matches()) {
      node.problem("%s is no number of JSON; for a text write \"%s\"".formatted(text, text));
    }
    json.text(text);
  }

  private void text(YamlNode node, String text, boolean asValue) {
    List<TextSegment> segments = templates.segments(node, text);
    if (asValue
        && segments.size() == 1
        && segments.getFirst() instanceof TextSegment.Named(var place)) {
      json.place(place, Escape.JSON_VALUE);
      return;
    }
    json.text("\"");
    for (TextSegment segment : segments) {
      switch (segment) {
        case TextSegment.Text literal -> json.text(escaped(literal.text()));
        case TextSegment.Named named -> json.place(named.place(), Escape.JSON_STRING);
      }
    }
    json.text("\"");
  }

  private static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
  }
}
