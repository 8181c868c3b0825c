package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.LineScanner;
import java.util.function.Consumer;

/** A reader of a tool that writes one JSON text a line. */
public interface JsonLineFormat extends GatheringFormat {

  /** For one file. */
  EntryFormat.EntryReader reader(Gathering into);

  @Override
  default void gather(Source source, Gathering into, Consumer<Reading> consumer) {
    EntryFormat.EntryReader reader = reader(into);
    Entries all = EntryFormat.entries(source, reader, consumer);
    source.use(in -> all.lines(new LineScanner(in, Entries.LONGEST)));
    into.finish(reader::end);
  }
}
