package dev.steelyard.harness.googlebenchmark;

import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of one table, or of several one after the other. Each is of a process of its own, and
 * only what the program prints before it tells whether two are of one program.
 */
final class GoogleConsoleLines implements LineFormat.TextReader {

  private static final Pattern ROW =
      Pattern.compile(
          "(\\S.*?)(?<!\\s)\\s++([0-9.e+-]+) (ns|us|ms|s)\\s+([0-9.e+-]+)"
              + " (ns|us|ms|s)\\s+(\\d+)(?:\\s+(.*))?");

  /** In what stands before a row's two times: of a row that is two, one run into the other. */
  private static final Pattern MORE_TIMES =
      Pattern.compile("\\s[0-9.e+-]+ (?:ns|us|ms|s)(?:\\s|$)");

  /** Aggregates that are no times: shares, and fits of complexity. */
  private static final Pattern NO_TIMES =
      Pattern.compile("\\S.*_(?:[^\\s_]++\\s++[0-9.e+-]++ %\\s.*|BigO\\s.*|RMS\\s.*)");

  private static final Pattern ERROR =
      Pattern.compile("(\\S+)\\s+(?:ERROR OCCURRED|SKIPPED): (.*)");

  private final Gathering into;
  private final GoogleConsoleCounters counters;
  private final GoogleConsoleTables tables = new GoogleConsoleTables();
  private final GoogleConsoleAggregates aggregates;

  GoogleConsoleLines(Gathering into) {
    this.into = into;
    counters = new GoogleConsoleCounters(into);
    aggregates = new GoogleConsoleAggregates(into, this::gather);
  }

  /** A row of a table. */
  record ConsoleRow(TextLine line, MatchResult cells) {

    String name() {
      return cells.group(1);
    }

    long iterations() {
      return (long) Amount.number(cells.group(6));
    }
  }

  @Override
  public Optional<Reading> line(TextLine line) {
    String text = line.text();
    Matcher header = GoogleConsoleReader.HEADER.matcher(text);
    if (header.matches()) {
      aggregates.tableEnds();
      tables.begin(header.group(1).strip());
      return line.other();
    }
    Matcher error = ERROR.matcher(text);
    if (error.matches()) {
      aggregates.failed(error.group(1));
      return line.problem(error.group(1) + ": " + error.group(2));
    }
    Matcher row = ROW.matcher(text);
    if (row.matches()) {
      return row(new ConsoleRow(line, row.toMatchResult()));
    }
    if (NO_TIMES.matcher(text).matches()) {
      return line.skipped("aggregate");
    }
    tables.line(text);
    return line.other();
  }

  private Optional<Reading> row(ConsoleRow row) {
    if (MORE_TIMES.matcher(row.name()).find()) {
      aggregates.lost();
      return row.line.problem("this row has more than two times");
    }
    return switch (aggregates.kind(row)) {
      case AGGREGATE -> row.line.skipped("aggregate");
      case WAITS -> Optional.empty();
      case DOUBTFUL -> row.line.problem(GoogleConsoleAggregates.doubt(row));
      case BENCHMARK -> {
        gather(row);
        yield Optional.empty();
      }
    };
  }

  private void gather(ConsoleRow row) {
    MatchResult cells = row.cells;
    TextLine line = row.line;
    GoogleName name = GoogleName.of(row.name());
    boolean isOther = tables.isOther(name.primary());
    long count = row.iterations();
    add(name.primary(), cells.group(3), line.number(), isOther)
        .value(Amount.number(cells.group(2)), line.json())
        .iterations(count);
    add(name.metric("cpu_time"), cells.group(5), line.number(), isOther)
        .value(Amount.number(cells.group(4)), line.json())
        .iterations(count);
    if (cells.group(7) != null) {
      counters.read(
          line, name, cells.group(7), (metric, unit, number) -> add(metric, unit, number, isOther));
    }
  }

  private Gathered add(String name, String unit, long line, boolean isOther) {
    Gathered one =
        isOther ? into.another(name, unit, line, tables.doubt()) : into.of(name, unit, line);
    return one.process(tables.number());
  }

  @Override
  public void lost(String text) {
    aggregates.lost();
  }

  @Override
  public void end() {
    aggregates.tableEnds();
  }
}
