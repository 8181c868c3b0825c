package dev.steelyard.harness.nanobench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.CsvCells;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * nanobench: what its template {@code ankerl::nanobench::templates::csv()} writes: medians over its
 * epochs, the time in seconds an iteration, whatever the size of a batch.
 */
public final class NanobenchCsvReader implements LineFormat {

  private static final String HEADER = "\"title\";\"name\";\"unit\";\"batch\";\"elapsed\"";
  private static final String WHAT = "median of nanobench's epochs";

  @Override
  public String format() {
    return "nanobench-csv";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.begins(HEADER);
  }

  @Override
  public TextReader reader(Gathering into) {
    List<String> columns = new ArrayList<>();
    return line -> {
      List<String> cells = CsvCells.of(line.text(), ';');
      if (line.text().startsWith(HEADER)) {
        columns.clear();
        columns.addAll(cells);
        return line.skipped("header");
      }
      row(line, CsvCells.named(columns, cells), into);
      return Optional.<Reading>empty();
    };
  }

  private static void row(TextLine line, Map<String, String> row, Gathering into) {
    double batch = Amount.number(row.getOrDefault("batch", "1"));
    BenchmarkName name =
        NanobenchReader.name(
            row.getOrDefault("title", ""),
            row.getOrDefault("name", ""),
            batch,
            row.getOrDefault("unit", ""));
    Gathered time = add(line, name, "s", row.getOrDefault("elapsed", ""), into);
    if (batch != 1) {
      time.throughput(new Throughput(batch, row.getOrDefault("unit", ""), Optional.empty()));
    }
    counter(line, name.withMetric("instructions"), "instructions", row, "instructions", into);
    counter(line, name.withMetric("branch_misses"), "count", row, "branch misses", into);
  }

  /** A counter that could not be had is 0. */
  private static void counter(
      TextLine line,
      BenchmarkName name,
      String unit,
      Map<String, String> row,
      String column,
      Gathering into) {
    String cell = row.getOrDefault(column, "0");
    if (Amount.number(cell) > 0) {
      add(line, name, unit, cell, into);
    }
  }

  private static Gathered add(
      TextLine line, BenchmarkName name, String unit, String cell, Gathering into) {
    return into.summary(
        name.toString(), unit, line.number(), Amount.number(cell), line.json(), WHAT);
  }
}
