package dev.steelyard.harness.hey;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.CsvCells;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.SourceHead;
import java.util.List;
import java.util.Optional;

/**
 * hey: what {@code -o csv} prints, a line for each answer. Times of answers are values, those of
 * refusals (400 and above) benchmarks of their own, by their status.
 */
public final class HeyCsvReader implements LineFormat {

  private static final String HEADER =
      "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code";

  @Override
  public String format() {
    return "hey-csv";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.begins(HEADER);
  }

  @Override
  public TextReader reader(Gathering into) {
    int[] runs = {0};
    return line -> {
      if (line.text().startsWith(HEADER)) {
        runs[0]++;
        return line.skipped("header");
      }
      List<String> cells = CsvCells.of(line.text(), ',');
      if (cells.size() < 7) {
        throw new DamagedEntryException("expected at least 7 cells, found " + cells.size());
      }
      double status = Amount.number(cells.get(6));
      boolean isRefusal = status >= 400;
      into.request(BenchmarkName.of("hey"), line.number(), isRefusal);
      String name = isRefusal ? "hey[status=%.0f]".formatted(status) : "hey";
      // What was asked it does not say: another run may be of something else.
      (runs[0] > 1 ? into.only(name, "s", line.number()) : into.of(name, "s", line.number()))
          .process(runs[0])
          .value(Amount.number(cells.getFirst()), JsonTree.quoted(cells.getFirst()));
      return Optional.empty();
    };
  }
}
