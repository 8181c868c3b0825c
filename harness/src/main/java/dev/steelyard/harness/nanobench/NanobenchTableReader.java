package dev.steelyard.harness.nanobench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
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

  /** Code in Markdown, with its own backticks doubled, and what is said of how sure it is. */
  private static final Pattern NAME = Pattern.compile("[^`]*+`([^`]*+(?:``[^`]*+)*+)`(?!`)(.*)");

  private static final Pattern NEEDED = Pattern.compile("\\|.*\\|\\s*total\\s*\\|");

  @Override
  public String format() {
    return "nanobench-table";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEADER);
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new TableLines(into);
  }

  /** The lines of one run. */
  private static final class TableLines implements TextReader {
    private final Gathering into;
    private List<String> columns = List.of();
    private boolean isAfterHeader;

    TableLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      if (HEADER.matcher(text).matches()) {
        columns = cells(text);
        isAfterHeader = true;
        return line.skipped("header");
      }
      boolean isRule = text.startsWith("|--");
      if (isRule && !isAfterHeader) {
        // Of another table, whose header is lost.
        columns = List.of();
      }
      isAfterHeader = false;
      if (!text.startsWith("|") || isRule) {
        return line.other();
      }
      if (columns.isEmpty() && NAME.matcher(text).matches()) {
        throw new DamagedEntryException("the header of this table is lost");
      }
      if (columns.isEmpty()) {
        return line.other();
      }
      row(line, cells(text));
      return Optional.empty();
    }

    /** A row is lost for itself; any other line may be a header. */
    @Override
    public void lost(String text) {
      if (!text.startsWith("|") || !text.contains("`")) {
        columns = List.of();
      }
    }

    private static List<String> cells(String text) {
      return Stream.of(text.substring(1).split("\\|", -1)).map(String::strip).toList();
    }

    private void row(TextLine line, List<String> cells) {
      Matcher named = NAME.matcher(line.text());
      if (!named.matches() || cells.size() < columns.size()) {
        throw new DamagedEntryException("expected a row of %d cells".formatted(columns.size()));
      }
      String own = named.group(1).replace("``", "`");
      BenchmarkName name = per(NanobenchReader.name(columns.getLast(), own));
      boolean isUnstable = named.group(2).contains("Unstable");
      for (int i = 0; i < columns.size() - 1; i++) {
        String column = columns.get(i);
        if (column.matches("[num]?s/.+")) {
          Gathered time = add(line, name, column.substring(0, column.indexOf('/')), cells.get(i));
          if (isUnstable) {
            time.with("unstable", named.group(2).strip());
          }
        } else if (column.startsWith("ins/")) {
          var _ = add(line, name.withMetric("instructions"), "instructions", cells.get(i));
        } else if (column.startsWith("cyc/")) {
          var _ = add(line, name.withMetric("cycles"), "cycles", cells.get(i));
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

    private Gathered add(TextLine line, BenchmarkName name, String unit, String cell) {
      return into.summary(
          name.toString(),
          unit,
          line.number(),
          Amount.number(Amount.ungrouped(cell)),
          line.json(),
          "median of nanobench's epochs");
    }
  }
}
