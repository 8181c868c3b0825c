package dev.steelyard.harness.nanobench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * nanobench: the Markdown table it prints. Times are medians over its epochs, for each unit of a
 * batch.
 */
public final class NanobenchTableReader implements LineFormat {

  private static final Pattern HEADER =
      Pattern.compile("\\|(?:\\s*relative\\s*\\|)?\\s*[num]?s/[^|]+\\|.*\\btotal\\s*\\|.*");
  private static final Pattern NAME = Pattern.compile(".*?`(.+)`.*");

  @Override
  public String format() {
    return "nanobench-table";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEADER);
  }

  @Override
  public TextReader reader(Gathering into) {
    return new TableLines(into);
  }

  /** The lines of one run. */
  private static final class TableLines implements TextReader {
    private final Gathering into;
    private List<String> columns = List.of();

    TableLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      if (HEADER.matcher(text).matches()) {
        columns = cells(text);
        return line.skipped("header");
      }
      if (!text.startsWith("|") || text.startsWith("|--") || columns.isEmpty()) {
        return line.skipped("other text");
      }
      row(line, cells(text));
      return Optional.empty();
    }

    private static List<String> cells(String text) {
      return Stream.of(text.substring(1).split("\\|", -1)).map(String::strip).toList();
    }

    private void row(TextLine line, List<String> cells) {
      Matcher named = NAME.matcher(line.text());
      if (!named.matches() || cells.size() < columns.size()) {
        throw new DamagedEntryException("expected a row of %d cells".formatted(columns.size()));
      }
      BenchmarkName name = per(NanobenchReader.name(columns.getLast(), named.group(1)));
      for (int i = 0; i < columns.size() - 1; i++) {
        String column = columns.get(i);
        if (column.matches("[num]?s/.+")) {
          add(line, name, column.substring(0, column.indexOf('/')), cells.get(i));
        } else if (column.startsWith("ins/")) {
          add(line, name.withMetric("instructions"), "instructions", cells.get(i));
        } else if (column.startsWith("cyc/")) {
          add(line, name.withMetric("cycles"), "cycles", cells.get(i));
        }
      }
    }

    /** The other forms tell times of whole iterations, whatever they were a batch of. */
    private BenchmarkName per(BenchmarkName name) {
      return columns.stream()
          .filter(column -> column.matches("[num]?s/.+"))
          .map(column -> column.substring(column.indexOf('/') + 1))
          .filter(unit -> !unit.equals("op"))
          .findFirst()
          .map(unit -> name.withLevel("per", unit))
          .orElse(name);
    }

    private void add(TextLine line, BenchmarkName name, String unit, String cell) {
      into.summary(
          name.toString(),
          unit,
          line.number(),
          Amount.number(Amount.ungrouped(cell)),
          line.json(),
          "median of nanobench's epochs");
    }
  }
}
