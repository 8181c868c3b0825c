package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A reader of a tool that prints lines of text. What of a line is not understood is told: a line
 * that should measure something is a problem, any other is counted as skipped. A line may be 1 MiB
 * long, and each is held against every expression of its reader: none may look at a part of it
 * again and again.
 */
public interface LineFormat extends GatheringFormat {

  /** Of a tool of whose lines none is known by its beginning alone. */
  Pattern NONE = Pattern.compile("(?!)");

  /** What is made of the lines of one file, in their order. */
  @FunctionalInterface
  interface TextReader {

    /**
     * Takes in one line that is not blank.
     *
     * @return what becomes of it when nothing of it is gathered
     * @throws DamagedEntryException when it should measure something and cannot be understood
     */
    Optional<Reading> line(TextLine line);

    /**
     * A line is lost, and that is told: its bytes are no text, it is too long or has no end, or it
     * is damaged. It may have been a name, a setting, or how many requests failed. A reader that
     * remembers such things stores nothing under what it remembers from then on, unless it sees
     * that the line was something else.
     *
     * @param text what can be made out of it; may be empty
     */
    default void lost(String text) {}

    /**
     * The same, of a line whose place is known.
     *
     * @param column of its first character that is not blank, from 1
     */
    default void lost(String text, int column) {
      lost(text);
    }

    /** After the last line. */
    default void end() {}
  }

  /** For one file. */
  TextReader reader(Gathering into);

  /**
   * How lines begin that are needed: those that say a number, and those that say what numbers are
   * of. One that begins so and is understood as none is damaged.
   */
  default Pattern needed() {
    return NONE;
  }

  @Override
  default void gather(Source source, Gathering into, Consumer<Reading> consumer) {
    TextReader reader = reader(into);
    Pattern needed = needed();
    new Entries(source, slice -> line(source, reader, needed, slice), consumer)
        .textLines(reader::lost);
    into.finish(reader::end);
  }

  private static List<Reading> line(Source source, TextReader reader, Pattern needed, Slice slice) {
    try {
      return read(source, reader, needed, slice);
    } catch (DamagedEntryException damage) {
      reader.lost(shown(plain(slice.text())), slice.column());
      throw damage;
    }
  }

  private static List<Reading> read(Source source, TextReader reader, Pattern needed, Slice slice) {
    String whole = slice.strictText();
    String text = plain(whole);
    if (text.isEmpty()) {
      return List.of();
    }
    Optional<Reading> made =
        reader.line(
            new TextLine(source.name(), slice.line(), slice.column(), text, trailing(whole)));
    if (made.filter(Skipped::isOther).isPresent() && needed.matcher(shown(text)).lookingAt()) {
      throw new DamagedEntryException(
          "this line is damaged: it begins as one that tells something, and cannot be understood: "
              + shown(text));
    }
    return made.stream().toList();
  }

  /** A text without what is for terminals and editors, and without blanks around it. */
  private static String plain(String text) {
    return TerminalLooks.without(text.replace("\uFEFF", "")).strip();
  }

  /** What shows progress ends with carriage returns, and the line with what stays. */
  private static String shown(String text) {
    return text.substring(text.lastIndexOf('\r') + 1).strip();
  }

  private static int trailing(String whole) {
    String line = whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
    return line.length() - line.stripTrailing().length();
  }
}
