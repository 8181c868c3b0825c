package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.json.LineScanner;
import java.util.List;
import java.util.function.Consumer;

/** A reader of a tool that writes one JSON text a line. */
public interface JsonLineFormat extends HarnessReader {

  /** For one file. */
  EntryFormat.EntryReader reader(Gathering into);

  /** Entries of one name are values of one benchmark, or told. */
  @Override
  default boolean hasReruns() {
    return true;
  }

  @Override
  default void read(Source source, EntryNames names, Consumer<Reading> consumer) {
    Gathering into = new Gathering(format(), source, consumer);
    EntryFormat.EntryReader reader = reader(into);
    Entries all =
        new Entries(
            source,
            text -> {
              reader.entry(JsonTree.of(text), text.line());
              return List.of();
            },
            consumer);
    source.use(in -> all.lines(new LineScanner(in, Entries.LONGEST)));
    into.emit();
  }
}
