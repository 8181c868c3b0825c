package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.EntryScanner;
import dev.steelyard.harness.json.JsonTree;
import java.util.List;
import java.util.function.Consumer;

/**
 * A reader of a tool that writes one JSON object with a long array in one of its fields. Each entry
 * of the array is read for itself, so that a damaged one costs no other.
 */
public interface EntryFormat extends GatheringFormat {

  /** What is made of the entries of one file. */
  @FunctionalInterface
  interface EntryReader {

    /**
     * Takes in one entry.
     *
     * @throws dev.steelyard.harness.json.DamagedEntryException when it makes no sense
     */
    void entry(JsonTree entry, long line);

    /** A field beside the array, in the file's order. */
    default void field(String name, JsonTree value) {}

    /** After the last entry that is whole. */
    default void end() {}
  }

  /** The field that holds the array; empty for a file that is an array. */
  String entries();

  /** For one file. */
  EntryReader reader(Gathering into);

  @Override
  default void gather(Source source, Gathering into, Consumer<Reading> consumer) {
    EntryReader reader = reader(into);
    Entries all = entries(source, reader, consumer);
    source.use(in ->
        all.of(
            entries().isEmpty()
                ? EntryScanner.ofArray(in, Entries.LONGEST)
                : EntryScanner.ofField(in, entries(), Entries.LONGEST),
            (name, value) -> reader.field(name, JsonTree.of(value))));
    into.finish(reader::end);
  }

  /** Each entry of a file, handed to a reader. */
  static Entries entries(Source source, EntryReader reader, Consumer<Reading> consumer) {
    return new Entries(
        source,
        text -> {
          reader.entry(JsonTree.of(text), text.line());
          return List.of();
        },
        consumer);
  }
}
