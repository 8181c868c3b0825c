package dev.steelyard.harness.reading;

import java.util.List;
import java.util.function.Consumer;

/** A reader of a table as CSV after RFC 4180, in which a quoted cell may go over several lines. */
public interface CsvFormat extends GatheringFormat {

  /** What is made of the records of one file, in their order. */
  interface RowReader {

    /** The first record. */
    void columns(List<String> names);

    /**
     * Takes in a record that is not the first.
     *
     * @param text as it stands in the file
     * @throws dev.steelyard.harness.json.DamagedEntryException when it makes no sense
     */
    void row(List<String> cells, String text, long line);

    /** After the last record. */
    void end();
  }

  char separator();

  /** For one file. */
  RowReader reader(Gathering into);

  @Override
  default void gather(Source source, Gathering into, Consumer<Reading> consumer) {
    RowReader reader = reader(into);
    source.use(in -> new CsvRecords(in, separator(), into).each(reader));
    into.finish(reader::end);
  }
}
