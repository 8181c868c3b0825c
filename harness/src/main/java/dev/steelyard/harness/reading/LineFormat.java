package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A reader of a tool that prints lines of text. What of a line is not understood is told: a line
 * that should measure something is a problem, any other is counted as skipped.
 */
public interface LineFormat extends GatheringFormat {

  /** What is made of the lines of one file, in their order. */
  @FunctionalInterface
  interface TextReader {

    /**
     * Takes in one line that is not blank.
     *
     * @return what becomes of it when nothing of it is gathered
     * @throws dev.steelyard.harness.json.DamagedEntryException when it should measure something and
     *     cannot be understood
     */
    Optional<Reading> line(TextLine line);

    /** After the last line. */
    default void end() {}
  }

  /** For one file. */
  TextReader reader(Gathering into);

  @Override
  default void gather(Source source, Gathering into, Consumer<Reading> consumer) {
    TextReader reader = reader(into);
    new Entries(source, slice -> line(source, reader, slice), consumer).textLines();
    into.finish(reader::end);
  }

  private static List<Reading> line(Source source, TextReader reader, Slice slice) {
    String text = TerminalLooks.without(slice.strictText().replace("\uFEFF", "")).strip();
    return text.isEmpty()
        ? List.of()
        : reader.line(new TextLine(source.name(), slice.line(), slice.column(), text)).stream()
            .toList();
  }
}
