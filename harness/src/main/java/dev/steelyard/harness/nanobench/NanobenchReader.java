package dev.steelyard.harness.nanobench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * nanobench: what its template {@code ankerl::nanobench::templates::json()} writes. Each
 * measurement is a value: the seconds that one iteration took, and what counters of the processor
 * said of it.
 */
public final class NanobenchReader implements EntryFormat {

  /** What is read of a measurement, under which metric, in which unit. */
  private static final Map<String, List<String>> READ =
      Map.of(
          "elapsed", List.of("", "s"),
          "instructions", List.of("instructions", "instructions"),
          "cpucycles", List.of("cycles", "cycles"),
          "branchmisses", List.of("branch_misses", "count"));

  @Override
  public String format() {
    return "nanobench";
  }

  @Override
  public String entries() {
    return "results";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("results.name", "results.epochs", "results.measurements");
  }

  @Override
  public EntryReader reader(Gathering into) {
    return (entry, line) -> entry(entry, line, into);
  }

  private static void entry(JsonTree entry, long line, Gathering into) {
    double batch = entry.find("batch").map(JsonTree::number).orElse(1.0);
    BenchmarkName name =
        name(entry.textOf("title"), entry.at("name").text(), batch, entry.textOf("unit"));
    if (!entry.at("measurements").elements().isEmpty()) {
      // Two that share a name may be two things: that is told.
      var _ = into.only(name.toString(), "s", line);
    }
    for (JsonTree measurement : entry.at("measurements").elements()) {
      for (Map.Entry<String, JsonTree> field : measurement.fields().entrySet()) {
        List<String> read = READ.get(field.getKey());
        // A counter that could not be had is 0 everywhere.
        boolean isThere = field.getValue().isNumber() && field.getValue().number() > 0;
        if (read != null && isThere) {
          String metric = read.getFirst();
          Gathered one =
              into.of(
                      (metric.isEmpty() ? name : name.withMetric(metric)).toString(),
                      read.get(1),
                      line)
                  .process(1)
                  .value(field.getValue().number(), field.getValue().placed())
                  .iterations((long) measurement.at("iterations").number());
          if (batch != 1 && metric.isEmpty()) {
            one.throughput(new Throughput(batch, entry.textOf("unit"), Optional.empty()));
          }
        }
      }
    }
  }

  /**
   * The name of what is told for whole iterations. Of a batch whose unit nobody chose the table
   * tells what one operation takes, under the name alone, so that a whole iteration is another
   * benchmark. Where a unit was chosen, it is in the table's names.
   */
  static BenchmarkName name(String title, String own, double batch, String unit) {
    BenchmarkName name = name(title, own);
    boolean looksAlike = batch != 1 && (unit.isEmpty() || unit.equals("op"));
    return looksAlike
        ? name.withLevel("batch", BigDecimal.valueOf(batch).stripTrailingZeros().toPlainString())
        : name;
  }

  /** A title that nobody chose is no part of the name. */
  static BenchmarkName name(String title, String own) {
    return BenchmarkName.of(title.isEmpty() || title.equals("benchmark") ? own : title + "/" + own);
  }
}
