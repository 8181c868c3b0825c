package dev.steelyard.harness.oha;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.Collection;
import java.util.Map;

/** oha: what {@code --output-format json} prints. It does not name what was asked. */
public final class OhaReader implements TreeFormat {

  private static final String WHAT = "oha's summary of one run";

  @Override
  public String format() {
    return "oha";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("summary.successRate", "summary.requestsPerSec");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    JsonTree summary = tree.at("summary");
    add(into, "mean", "s", summary.at("average"));
    add(into, "min", "s", summary.at("fastest"));
    add(into, "max", "s", summary.at("slowest"));
    add(into, "throughput", "requests/s", summary.at("requestsPerSec"));
    add(into, "transfer", "B/s", summary.at("sizePerSec"));
    add(into, "success", "ratio", summary.at("successRate"));
    tree.find("latencyPercentiles")
        .ifPresent(all ->
            all.fields()
                .forEach((rank, value) -> {
                  if (!value.isNull()) {
                    add(into, Amount.percentile(rank.substring(1)), "s", value);
                  }
                }));
    count(into, "errors", tree.at("errorDistribution").fields().values());
    count(
        into,
        "status_errors",
        tree.at("statusCodeDistribution").fields().entrySet().stream()
            .filter(one -> one.getKey().charAt(0) >= '4')
            .map(Map.Entry::getValue)
            .toList());
  }

  private static void count(Gathering into, String metric, Collection<JsonTree> counts) {
    double sum = counts.stream().mapToDouble(JsonTree::number).sum();
    into.summary(name(metric), "count", 1, sum, "{\"%s\":%.0f}".formatted(metric, sum), WHAT);
  }

  private static void add(Gathering into, String metric, String unit, JsonTree value) {
    into.summary(name(metric), unit, 1, value.number(), value.placed(), WHAT);
  }

  private static String name(String metric) {
    return BenchmarkName.of("oha").withMetric(metric).toString();
  }
}
