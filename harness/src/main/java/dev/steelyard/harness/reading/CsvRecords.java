package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Slice;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The records of a file of CSV. A quote that is never closed costs the line in which it is, and no
 * other. For one file and one thread.
 */
final class CsvRecords {

  /** Lines of one record; a quote that is open for longer was meant to be none. */
  private static final int MOST_LINES = 1000;

  /** A line as it stands in the file, with a carriage return before its end if it has one. */
  private record RawLine(long number, String text) {}

  private final InputStream in;
  private final char separator;
  private final Gathering into;
  private final Deque<RawLine> ahead = new ArrayDeque<>();
  private long number;
  private boolean hasColumns;

  CsvRecords(InputStream in, char separator, Gathering into) {
    this.in = new BufferedInputStream(in);
    this.separator = separator;
    this.into = into;
  }

  void each(CsvFormat.RowReader reader) throws IOException {
    for (Optional<RawLine> line = take(); line.isPresent(); line = take()) {
      if (!line.get().text.isBlank()) {
        record(line.get(), reader);
      }
    }
  }

  private void record(RawLine first, CsvFormat.RowReader reader) throws IOException {
    List<RawLine> lines = new ArrayList<>(List.of(first));
    StringBuilder text = new StringBuilder(first.text);
    boolean isOpen = opensOrCloses(first.text);
    while (isOpen && lines.size() < MOST_LINES && text.length() < Entries.LONGEST_LINE) {
      Optional<RawLine> next = take();
      if (next.isEmpty()) {
        break;
      }
      lines.add(next.get());
      text.append('\n').append(next.get().text);
      isOpen ^= opensOrCloses(next.get().text);
    }
    String whole = text.toString();
    List<String> cells;
    try {
      cells =
          CsvCells.strict(
              whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole, separator);
    } catch (DamagedEntryException damage) {
      into.problem(first.number, damage.reason());
      lines.reversed().stream().limit(lines.size() - 1).forEach(ahead::addFirst);
      return;
    }
    into.attempt(first.number, () -> take(cells, whole.strip(), first.number, reader));
  }

  private void take(List<String> cells, String text, long line, CsvFormat.RowReader reader) {
    if (hasColumns) {
      reader.row(cells, text, line);
    } else {
      hasColumns = true;
      reader.columns(cells);
      into.skipped(line, "header");
    }
  }

  /** An odd number of quotes; those within a cell are doubled. */
  private static boolean opensOrCloses(String text) {
    return text.chars().filter(letter -> letter == '"').count() % 2 == 1;
  }

  private Optional<RawLine> take() throws IOException {
    return ahead.isEmpty() ? read() : Optional.of(ahead.removeFirst());
  }

  /** The next line that can be read; what cannot is told. */
  private Optional<RawLine> read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = 0;
    for (int next = in.read(); ; next = in.read()) {
      if (next < 0) {
        return cutOff(length);
      }
      if (next != '\n') {
        length++;
        if (length <= Entries.LONGEST_LINE) {
          bytes.write(next);
        }
        continue;
      }
      number++;
      Optional<RawLine> line = whole(bytes, length);
      if (line.isPresent()) {
        return line;
      }
      bytes.reset();
      length = 0;
    }
  }

  private Optional<RawLine> cutOff(long length) {
    if (length > 0) {
      into.problem(number + 1, Entries.NO_END);
    }
    return Optional.empty();
  }

  private Optional<RawLine> whole(ByteArrayOutputStream bytes, long length) {
    if (length > Entries.LONGEST_LINE) {
      into.problem(
          number, "longer than %d MiB, not read; split it".formatted(Entries.LONGEST_LINE >> 20));
      return Optional.empty();
    }
    try {
      String text = Slice.of(bytes.toByteArray()).strictText();
      return Optional.of(
          new RawLine(number, number == 1 ? text.replaceFirst("^\uFEFF", "") : text));
    } catch (DamagedEntryException damage) {
      into.problem(number, damage.reason());
      return Optional.empty();
    }
  }
}
