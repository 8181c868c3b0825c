package dev.steelyard.harness.oha;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.function.Predicate;

/** oha: what {@code --output-format json} prints. It does not name what was asked. */
public final class OhaReader implements TreeFormat {

  static final String WHAT = "oha's summary of one run";
  static final BenchmarkName NAME = BenchmarkName.of("oha");

  /** How oha calls requests that its own end cut off. */
  static final String DEADLINE = "aborted due to deadline";

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
    find(into, "mean", "s", summary, "average");
    find(into, "min", "s", summary, "fastest");
    find(into, "max", "s", summary, "slowest");
    find(into, "throughput", "requests/s", summary, "requestsPerSec");
    find(into, "transfer", "B/s", summary, "sizePerSec");
    find(into, "success", "ratio", summary, "successRate");
    tree.find("latencyPercentiles")
        .ifPresent(all ->
            all.fields()
                .forEach((rank, value) -> {
                  if (!value.isNull()) {
                    add(into, Amount.percentile(rank.substring(1)), "s", value);
                  }
                }));
    outcome(tree, into);
  }

  /** oha counts every answer as success, whatever its status. */
  private static void outcome(JsonTree tree, Gathering into) {
    JsonTree statuses = tree.at("statusCodeDistribution");
    JsonTree errors = tree.at("errorDistribution");
    double refused = sum(statuses, status -> status.charAt(0) >= '4');
    double failed = sum(errors, error -> true);
    count(into, "errors", failed, errors.line());
    count(into, "status_errors", refused, statuses.line());
    into.ended(
        NAME,
        tree.at("summary").line(),
        RunEnd.of(
            sum(statuses, status -> status.charAt(0) < '4'),
            refused + failed - sum(errors, DEADLINE::equals),
            "requests"));
  }

  private static double sum(JsonTree counts, Predicate<String> wanted) {
    return counts.fields().entrySet().stream()
        .filter(one -> !one.getKey().isEmpty() && wanted.test(one.getKey()))
        .mapToDouble(one -> one.getValue().number())
        .sum();
  }

  static void count(Gathering into, String metric, double sum, long line) {
    into.summary(name(metric), "count", line, sum, "{\"%s\":%.0f}".formatted(metric, sum), WHAT);
  }

  /** Of requests that all failed oha knows no time. */
  private static void find(
      Gathering into, String metric, String unit, JsonTree summary, String field) {
    summary.find(field).ifPresent(value -> add(into, metric, unit, value));
  }

  private static void add(Gathering into, String metric, String unit, JsonTree value) {
    into.summary(name(metric), unit, value, WHAT);
  }

  static String name(String metric) {
    return NAME.withMetric(metric).toString();
  }
}
