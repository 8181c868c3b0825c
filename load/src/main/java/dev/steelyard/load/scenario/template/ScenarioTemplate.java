package dev.steelyard.load.scenario.template;

import java.util.List;

/**
 * A text with places, ready to be filled in for a user without looking at the text again. Safe for
 * use by many threads.
 *
 * @param source as written, for people
 */
public record ScenarioTemplate(String source, List<Piece> parts) {

  /** A piece of a template. */
  public sealed interface Piece {

    /** Bytes that are always the same. */
    final class Literal implements Piece {
      private final byte[] bytes;

      Literal(byte[] bytes) {
        this.bytes = bytes;
      }
    }

    /** A value, and what its surroundings ask for. */
    record Fill(Placeholder place, Escape escape) implements Piece {}
  }

  public ScenarioTemplate {
    parts = List.copyOf(parts);
  }

  /** A text without any place. */
  public static ScenarioTemplate literal(String text) {
    return new TemplateBuilder().text(text).build(text);
  }

  /** Bytes that need not be a text, such as a file's. */
  public static ScenarioTemplate literal(byte[] bytes) {
    return new ScenarioTemplate("", List.of(new Piece.Literal(bytes.clone())));
  }

  /** Whether it has no places: its bytes are then the same for every user and time. */
  public boolean isLiteral() {
    return parts.stream().allMatch(part -> part instanceof Piece.Literal);
  }

  /** Appends the text for a user. */
  public void fill(UserState user, TextBuffer out) {
    for (Piece part : parts) {
      switch (part) {
        case Piece.Literal literal -> out.append(literal.bytes);
        case Piece.Fill fill -> {
          int from = out.length();
          fill.place().write(user, out);
          if (fill.escape() != Escape.NONE) {
            fill.escape().apply(out, from, fill.place().isJson(user));
          }
        }
      }
    }
  }

  /** The text for a user, for where bytes are of no use. */
  public String fill(UserState user) {
    TextBuffer out = new TextBuffer();
    fill(user, out);
    return out.toString();
  }

  @Override
  public String toString() {
    return source;
  }
}
