package dev.steelyard.harness.redisbenchmark;

import dev.steelyard.core.model.BenchmarkName;
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
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * redis-benchmark: what {@code --csv} prints. Its columns name their units; it prints no settings.
 */
public final class RedisCsvReader implements LineFormat {

  static final String WHAT = "redis-benchmark's summary of one test";
  private static final Pattern HEADER = Pattern.compile("\"test\",\"rps\"");

  @Override
  public String format() {
    return "redis-benchmark-csv";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEADER);
  }

  @Override
  public TextReader reader(Gathering into) {
    List<String> columns = new ArrayList<>();
    return line -> line(line, columns, into);
  }

  private static Optional<Reading> line(TextLine line, List<String> columns, Gathering into) {
    if (!line.text().startsWith("\"")) {
      return line.other();
    }
    List<String> cells = CsvCells.of(line.text(), ',');
    if (HEADER.matcher(line.text()).lookingAt()) {
      columns.clear();
      columns.addAll(cells);
      return line.skipped("header");
    }
    CsvCells.named(columns, cells)
        .forEach((column, cell) -> {
          BenchmarkName name = BenchmarkName.of("redis-benchmark/" + cells.getFirst());
          if (column.equals("rps")) {
            boolean isNothing = Amount.number(cell) == 0;
            into.ended(name, line.number(), new RunEnd(isNothing ? 0 : 1, 0, "requests"));
            add(line, name.withMetric("throughput"), "requests/s", cell, into);
          } else if (column.endsWith("_latency_ms")) {
            String metric = column.replace("_latency_ms", "");
            add(line, name.withMetric(metric.equals("avg") ? "mean" : metric), "ms", cell, into);
          }
        });
    return Optional.empty();
  }

  private static void add(
      TextLine line, BenchmarkName name, String unit, String cell, Gathering into) {
    into.summary(name.toString(), unit, line.number(), Amount.number(cell), line.json(), WHAT);
  }
}
