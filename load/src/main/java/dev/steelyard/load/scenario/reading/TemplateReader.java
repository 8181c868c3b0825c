package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.scenario.template.Names;
import dev.steelyard.load.scenario.template.Place;
import dev.steelyard.load.scenario.template.Places;
import dev.steelyard.load.scenario.template.Segment;
import dev.steelyard.load.scenario.template.Template;
import dev.steelyard.load.scenario.template.TemplateBuilder;
import dev.steelyard.yaml.YamlNode;
import java.util.List;

/** Reads texts with places; what is wrong with one is a problem at its node. */
record TemplateReader(Names names) {

  static final Template NONE = Template.literal("");

  Template template(String what, YamlNode node, Escape escape) {
    return template(node, node.text(what), escape);
  }

  Template template(YamlNode node, String text, Escape escape) {
    return new TemplateBuilder().segments(segments(node, text), escape).build(text);
  }

  /** The pieces of a text; of one that is wrong, what is right wherever it stands. */
  List<Segment> segments(YamlNode node, String text) {
    try {
      return new Places(names).segments(text);
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return List.of(new Segment.Text("0"));
    }
  }

  /** A text that may name the environment and nothing else. */
  String environmentOnly(String what, YamlNode node) {
    List<Segment> segments = segments(node, node.text(what));
    StringBuilder text = new StringBuilder();
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Text literal -> text.append(literal.text());
        case Segment.Named(Place.Constant(String constant, _)) -> text.append(constant);
        case Segment.Named _ -> {
          node.problem("%s is the same for all: it can have {{env:NAME}} alone".formatted(what));
          return "";
        }
      }
    }
    return text.toString();
  }
}
