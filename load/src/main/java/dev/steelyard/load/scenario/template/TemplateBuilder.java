package dev.steelyard.load.scenario.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts a template together from texts and places. For one thread. */
public final class TemplateBuilder {

  private final List<Template.Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  public TemplateBuilder text(String more) {
    text.append(more);
    return this;
  }

  public TemplateBuilder place(Place place, Escape escape) {
    if (place instanceof Place.Constant(String constant, boolean json)) {
      return text(escaped(constant, json, escape));
    }
    endText();
    parts.add(new Template.Part.Fill(place, escape));
    return this;
  }

  /** Appends a text with places that all stand in surroundings of one kind. */
  public TemplateBuilder segments(List<Segment> segments, Escape escape) {
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Text literal -> text(literal.text());
        case Segment.Named named -> place(named.place(), escape);
      }
    }
    return this;
  }

  /** Appends a text of a form or a query: its own letters are percent-encoded like its values. */
  public TemplateBuilder encoded(List<Segment> segments) {
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Text literal -> {
          text(escaped(literal.text(), false, Escape.URL));
        }
        case Segment.Named named -> place(named.place(), Escape.URL);
      }
    }
    return this;
  }

  private static String escaped(String text, boolean json, Escape escape) {
    TextBuffer escaped = new TextBuffer();
    escaped.append(text);
    escape.apply(escaped, 0, json);
    return escaped.toString();
  }

  /** Appends another template as it is. */
  public TemplateBuilder template(Template other) {
    endText();
    parts.addAll(other.parts());
    return this;
  }

  private void endText() {
    if (!text.isEmpty()) {
      parts.add(new Template.Part.Literal(text.toString().getBytes(StandardCharsets.UTF_8)));
      text.setLength(0);
    }
  }

  /**
   * The template.
   *
   * @param source what was written, for people
   */
  public Template build(String source) {
    endText();
    return new Template(source, parts);
  }
}
