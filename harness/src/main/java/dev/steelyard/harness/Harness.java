package dev.steelyard.harness;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.reading.EntryNames;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.Piping;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Skipped;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.Spool;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads files of other tools, and Steelyard's own.
 *
 * <p>A file is passed over for its names ({@link EntryNames}), then read, in memory that does not
 * grow with it but by some bytes a name: at most that of its longest entry. Safe for use by many
 * threads; each call does all its work on the calling thread.
 */
public final class Harness {

  private Harness() {}

  /**
   * Reads a file, or the folder {@code target/criterion}, and hands on every reading as it is
   * found.
   *
   * <p>A regular file ends where it ended when it was opened; when it has another size after that,
   * that is a problem. Anything else, such as {@code /dev/stdin}, is kept in a temporary file first
   * ({@link Spool}), and so is what is compressed.
   *
   * @param format one of {@link Formats#names}
   * @param consumer gets the readings in the file's order; what it throws comes out unchanged
   * @return what was found, for a last line to the user
   * @throws SteelyardException when the file is missing, unreadable, empty or of no known format,
   *     or holds nothing that is a benchmark; then nothing was handed on but skipped messages
   */
  public static ReadReport read(Path file, String format, Consumer<Reading> consumer) {
    return read(file, format, Piping.USUAL, consumer);
  }

  /** As {@link #read(Path, String, Consumer)}, with a say in what becomes of pipes. */
  public static ReadReport read(
      Path file, String format, Piping piping, Consumer<Reading> consumer) {
    try (Source source = Spool.open(file, piping)) {
      return read(source, format, consumer);
    }
  }

  private static ReadReport read(Source source, String format, Consumer<Reading> consumer) {
    HarnessReader reader = reader(source, format);
    Count count = new Count(consumer);
    reader.read(
        source, reader.hasReruns() ? EntryNames.asWritten() : EntryNames.of(reader, source), count);
    source.grownOrShrunk().ifPresent(count);
    if (count.measurements + count.problems == 0) {
      throw SteelyardException.invalid(
          "there is no benchmark in '%s', read as %s; did every benchmark run to its end?"
              .formatted(source.name(), reader.format()));
    }
    return new ReadReport(
        source.name(),
        reader.format(),
        count.measurements,
        count.problems,
        Collections.unmodifiableSortedMap(count.skipped));
  }

  private static HarnessReader reader(Source source, String format) {
    if (format.equals(Formats.AUTO)) {
      return Formats.detect(source);
    }
    HarnessReader reader = Formats.named(format);
    // An empty or binary file is told as such whatever it is said to be.
    SourceHead.of(source);
    return reader;
  }

  private static final class Count implements Consumer<Reading> {
    private final Consumer<Reading> consumer;
    private long measurements;
    private long problems;
    private final SortedMap<String, Long> skipped = new TreeMap<>();

    Count(Consumer<Reading> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void accept(Reading reading) {
      switch (reading) {
        case Measurement _ -> measurements++;
        case ReadProblem _ -> problems++;
        case Skipped message -> skipped.merge(message.what(), 1L, Long::sum);
      }
      consumer.accept(reading);
    }
  }
}
