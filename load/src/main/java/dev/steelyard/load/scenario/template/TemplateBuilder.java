package dev.steelyard.load.scenario.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts a template together from texts and places. For one thread. */
public final class TemplateBuilder {

  private final List<ScenarioTemplate.Piece> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  public TemplateBuilder text(String more) {
    text.append(more);
    return this;
  }

  public TemplateBuilder place(Placeholder place, Escape escape) {
    if (place instanceof Placeholder.Constant(String constant, boolean json)) {
      return text(escaped(constant, json, escape));
    }
    endText();
    parts.add(new ScenarioTemplate.Piece.Fill(place, escape));
    return this;
  }

  /** Appends a text with places that all stand in surroundings of one kind. */
  public TemplateBuilder segments(List<TextSegment> segments, Escape escape) {
    for (TextSegment segment : segments) {
      switch (segment) {
        case TextSegment.Text literal -> text(literal.text());
        case TextSegment.Named named -> place(named.place(), escape);
      }
    }
    return this;
  }

  /** Appends a text of a form or a query: its own letters are percent-encoded like its values. */
  public TemplateBuilder encoded(List<TextSegment> segments) {
    for (TextSegment segment : segments) {
      switch (segment) {
        case TextSegment.Text literal -> {
          text(escaped(literal.text(), false, Escape.URL));
        }
        case TextSegment.Named named -> place(named.place(), Escape.URL);
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
  public TemplateBuilder template(ScenarioTemplate other) {
    endText();
    parts.addAll(other.parts());
    return this;
  }

  private void endText() {
    if (!text.isEmpty()) {
      parts.add(
          new ScenarioTemplate.Piece.Literal(text.toString().getBytes(StandardCharsets.UTF_8)));
      text.setLength(0);
    }
  }

  /**
   * The template.
   *
   * @param source what was written, for people
   */
  public ScenarioTemplate build(String source) {
    endText();
    return new ScenarioTemplate(source, parts);
  }
}
