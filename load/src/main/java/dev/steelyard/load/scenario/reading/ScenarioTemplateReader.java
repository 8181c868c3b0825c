package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.scenario.template.Placeholder;
import dev.steelyard.load.scenario.template.Placeholders;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.TemplateBuilder;
import dev.steelyard.load.scenario.template.TemplateNames;
import dev.steelyard.load.scenario.template.TextSegment;
import dev.steelyard.yaml.YamlNode;
import java.util.List;

/** Reads texts with places; what is wrong with one is a problem at its node. */
record ScenarioTemplateReader(TemplateNames names) {

  static final ScenarioTemplate NONE = ScenarioTemplate.literal("");

  ScenarioTemplate template(String what, YamlNode node, Escape escape) {
    return template(node, node.text(what), escape);
  }

  ScenarioTemplate template(YamlNode node, String text, Escape escape) {
    return new TemplateBuilder().segments(segments(node, text), escape).build(text);
  }

  /** The pieces of a text; of one that is wrong, what is right wherever it stands. */
  List<TextSegment> segments(YamlNode node, String text) {
    try {
      return new Placeholders(names).segments(text);
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return List.of(new TextSegment.Text("0"));
    }
  }

  /** A text that may name the environment and nothing else. */
  String environmentOnly(String what, YamlNode node) {
    List<TextSegment> segments = segments(node, node.text(what));
    StringBuilder text = new StringBuilder();
    for (TextSegment segment : segments) {
      switch (segment) {
        case TextSegment.Text literal -> text.append(literal.text());
        case TextSegment.Named(Placeholder.Constant(String constant, _)) -> text.append(constant);
        case TextSegment.Named _ -> {
          node.problem("%s is the same for all: it can have {{env:NAME}} alone".formatted(what));
          return "";
        }
      }
    }
    return text.toString();
  }
}
