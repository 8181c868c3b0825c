package dev.steelyard.harness.vegeta;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;

/**
 * Vegeta: what {@code vegeta report -type=json} prints. Times are nanoseconds. It does not name
 * what was asked.
 */
public final class VegetaReader implements TreeFormat {

  private static final String WHAT = "Vegeta's report of one attack";

  @Override
  public String format() {
    return "vegeta";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("latencies.99th", "bytes_in.total", "success");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    double requests = tree.at("requests").number();
    double succeeded = requests * tree.at("success").number();
    into.ended(
        BenchmarkName.of("vegeta"), 1, RunEnd.of(succeeded, requests - succeeded, "requests"));
    tree.at("latencies").fields().forEach((name, value) -> latency(name, value, into));
    add(into, "throughput", "requests/s", tree.at("throughput"));
    add(into, "success", "ratio", tree.at("success"));
  }

  /** {@code total} grows with the attack and says nothing of it. */
  private static void latency(String name, JsonTree value, Gathering into) {
    switch (name) {
      case "total" -> into.skipped(1, "sum of all latencies");
      case "min", "mean", "max" -> add(into, name, "ns", value);
      default -> add(into, "p" + name.replaceFirst("(st|nd|rd|th)$", ""), "ns", value);
    }
  }

  private static void add(Gathering into, String metric, String unit, JsonTree value) {
    String name = BenchmarkName.of("vegeta").withMetric(metric).toString();
    into.summary(name, unit, value, WHAT);
  }
}
