package dev.steelyard.harness.gatling;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.Map;

/**
 * Gatling: the file {@code js/stats.json} or {@code js/global_stats.json} of its report. Response
 * times are milliseconds. Its four percentiles are those of {@code gatling.conf}, which the file
 * does not name, so they are called {@code percentile1} to {@code percentile4}.
 */
public final class GatlingStatsReader implements TreeFormat {

  private static final String WHAT = "Gatling's summary of one run";
  private static final Map<String, String> TIMES =
      Map.of(
          "meanResponseTime", "mean",
          "minResponseTime", "min",
          "maxResponseTime", "max",
          "percentiles1", "percentile1",
          "percentiles2", "percentile2",
          "percentiles3", "percentile3",
          "percentiles4", "percentile4");

  @Override
  public String format() {
    return "gatling";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("stats.numberOfRequests", "stats.meanResponseTime")
        || head.has("numberOfRequests.total", "meanResponseTime.total");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    node("", tree, into, 0);
  }

  private static void node(String group, JsonTree node, Gathering into, int depth) {
    JsonTree stats = node.find("stats").orElse(node);
    String own = stats.at("name").text();
    boolean isRoot = depth == 0;
    String name = group.isEmpty() ? own : group + " / " + own;
    stats(BenchmarkName.of(name), stats, into);
    node.find("contents")
        .ifPresent(contents ->
            into.each(
                contents.fields().values(),
                child -> node(isRoot ? "" : name, child, into, depth + 1)));
  }

  private static void stats(BenchmarkName name, JsonTree stats, Gathering into) {
    for (Map.Entry<String, JsonTree> one : stats.fields().entrySet()) {
      String metric = TIMES.get(one.getKey());
      if (metric != null) {
        add(into, name.withMetric(metric), "ms", one.getValue());
      }
    }
    JsonTree counts = stats.at("numberOfRequests");
    into.ended(
        name,
        counts.line(),
        new RunEnd(number(counts.at("total")), number(counts.at("ko")), "requests"));
    add(
        into,
        name.withMetric("throughput"),
        "requests/s",
        stats.at("meanNumberOfRequestsPerSecond"));
    add(into, name.withMetric("failures"), "count", counts, "ko");
  }

  private static void add(Gathering into, BenchmarkName name, String unit, JsonTree numbers) {
    add(into, name, unit, numbers, "total");
  }

  /** Numbers are strings in one of the files; where there were no requests there is a dash. */
  private static void add(
      Gathering into, BenchmarkName name, String unit, JsonTree numbers, String part) {
    JsonTree number = numbers.at(part);
    if (number.isText() && number.text().equals("-")) {
      into.skipped(number.line(), "time of requests that never came");
      return;
    }
    into.summary(name.toString(), unit, number.line(), number(number), number.placed(), WHAT);
  }

  private static double number(JsonTree written) {
    return written.isText() ? Amount.number(written.text()) : written.number();
  }
}
