package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.JsonTree;
import java.util.List;
import java.util.function.Consumer;

/** A reader of a tool that writes one JSON text, small enough to be read whole. */
public interface TreeFormat extends HarnessReader {

  /**
   * Takes in the text.
   *
   * @throws dev.steelyard.harness.json.DamagedEntryException when it makes no sense
   */
  void tree(JsonTree tree, Gathering into);

  /** Entries of one name are values of one benchmark, or told. */
  @Override
  default boolean hasReruns() {
    return true;
  }

  @Override
  default void read(Source source, EntryNames names, Consumer<Reading> consumer) {
    Gathering into = new Gathering(format(), source, consumer);
    new Entries(
            source,
            text -> {
              tree(JsonTree.of(text), into);
              return List.of();
            },
            consumer)
        .whole();
    into.emit();
  }
}
