package dev.steelyard.load.scenario.template;

import dev.steelyard.core.SteelyardException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON written as a text with places. Within a string a value is escaped; elsewhere it becomes a
 * whole JSON value.
 */
public final class JsonTemplate {

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final TemplateBuilder builder = new TemplateBuilder();
  private final StringBuilder sample = new StringBuilder();
  private boolean inString;
  private boolean escaped;

  private JsonTemplate() {}

  /**
   * The template of a JSON text.
   *
   * @throws SteelyardException when it would not be JSON, whatever its places give
   */
  public static ScenarioTemplate of(String source, List<TextSegment> segments) {
    JsonTemplate json = new JsonTemplate();
    segments.forEach(json::add);
    json.check();
    return json.builder.build(source);
  }

  private void add(TextSegment segment) {
    switch (segment) {
      case TextSegment.Text literal -> {
        builder.text(literal.text());
        sample.append(literal.text());
        literal.text().chars().forEach(letter -> follow((char) letter));
      }
      case TextSegment.Named named -> {
        builder.place(named.place(), inString ? Escape.JSON_STRING : Escape.JSON_VALUE);
        sample.append(inString ? "x" : "0");
      }
    }
  }

  private void follow(char letter) {
    if (escaped) {
      escaped = false;
    } else if (inString && letter == '\\') {
      escaped = true;
    } else if (letter == '"') {
      inString = !inString;
    }
  }

  private void check() {
    try {
      STRICT.readTree(sample.toString());
    } catch (JacksonException wrong) {
      throw SteelyardException.invalid(
          "this is not JSON: " + wrong.getOriginalMessage().lines().findFirst().orElse(""), wrong);
    }
  }
}
