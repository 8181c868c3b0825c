package dev.steelyard.harness.locust;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.CsvCells;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Locust: the file {@code NAME_stats.csv} of {@code --csv NAME}. Each request's mean, percentiles,
 * throughput and failures are benchmarks; response times are milliseconds.
 */
public final class LocustReader implements LineFormat {

  private static final String START = "Type,Name,Request Count,Failure Count,Median Response Time";
  private static final String WHAT = "Locust's summary of one run";

  @Override
  public String format() {
    return "locust";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.begins(START);
  }

  @Override
  public TextReader reader(Gathering into) {
    List<String> columns = new ArrayList<>();
    return line -> {
      if (columns.isEmpty()) {
        if (!line.text().startsWith(START)) {
          throw new DamagedEntryException("expected the header of Locust's NAME_stats.csv");
        }
        columns.addAll(CsvCells.of(line.text(), ','));
        return line.skipped("header");
      }
      row(line, CsvCells.named(columns, CsvCells.of(line.text(), ',')), into);
      return Optional.<Reading>empty();
    };
  }

  private static void row(TextLine line, Map<String, String> row, Gathering into) {
    String type = row.getOrDefault("Type", "");
    String own = row.getOrDefault("Name", "");
    BenchmarkName name = BenchmarkName.of(type.isEmpty() ? own : type + " " + own);
    into.ended(
        name,
        line.number(),
        new RunEnd(
            Amount.number(row.getOrDefault("Request Count", "")),
            Amount.number(row.getOrDefault("Failure Count", "")),
            "requests"));
    row.forEach((column, cell) -> {
      switch (column) {
        case "Average Response Time" -> add(into, line, name.withMetric("mean"), "ms", cell);
        case "Min Response Time" -> add(into, line, name.withMetric("min"), "ms", cell);
        case "Max Response Time" -> add(into, line, name.withMetric("max"), "ms", cell);
        case "Average Content Size" -> add(into, line, name.withMetric("content_size"), "B", cell);
        case "Requests/s" -> add(into, line, name.withMetric("throughput"), "requests/s", cell);
        case "Failures/s" -> add(into, line, name.withMetric("failure_rate"), "failures/s", cell);
        case "Failure Count" -> add(into, line, name.withMetric("failures"), "count", cell);
        default -> {
          // The median and the greatest have columns of their own that say the same.
          if (column.endsWith("%") && !column.equals("100%")) {
            String rank = column.substring(0, column.length() - 1);
            add(into, line, name.withMetric(Amount.percentile(rank)), "ms", cell);
          }
        }
      }
    });
  }

  /** A request that never came has no times: {@code N/A}. */
  private static void add(
      Gathering into, TextLine line, BenchmarkName name, String unit, String cell) {
    if (!cell.equals("N/A") && !cell.isEmpty()) {
      into.summary(name.toString(), unit, line.number(), Amount.number(cell), line.json(), WHAT);
    }
  }
}
