package dev.steelyard.harness.gungraun;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import java.util.Map;
import java.util.Optional;

/**
 * gungraun, and iai-callgrind before it got that name: what {@code --output-format=json} prints, a
 * summary for each benchmark, and {@code --save-summary=json} writes, one a file. By its schema the
 * left value is of this run and the right one of a run before; version 7 names them. Benchmarks and
 * metrics are called as in the text ({@link GungraunReader}).
 */
public final class GungraunJsonReader implements EntryFormat {

  /** What a kind of metric is called in the text. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("Ir", "Instructions"),
          Map.entry("EstimatedCycles", "Estimated Cycles"),
          Map.entry("RamHits", "RAM Hits"),
          Map.entry("L1hits", "L1 Hits"),
          Map.entry("LLhits", "LL Hits"),
          Map.entry("TotalRW", "Total read+write"),
          Map.entry("TotalBytes", "Total bytes"),
          Map.entry("TotalBlocks", "Total blocks"),
          Map.entry("AtTGmaxBytes", "At t-gmax bytes"),
          Map.entry("AtTGmaxBlocks", "At t-gmax blocks"),
          Map.entry("AtTEndBytes", "At t-end bytes"),
          Map.entry("AtTEndBlocks", "At t-end blocks"),
          Map.entry("ReadsBytes", "Reads bytes"),
          Map.entry("WritesBytes", "Writes bytes"));

  @Override
  public String format() {
    return "gungraun-json";
  }

  @Override
  public String entries() {
    return "";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasFields("module_path", "function_name", "benchmark_exe");
  }

  @Override
  public EntryReader reader(Gathering into) {
    return (summary, line) -> summary(summary, line, into);
  }

  private static void summary(JsonTree summary, long line, Gathering into) {
    String title = title(summary);
    if (summary.find("profiles").isEmpty()) {
      throw new DamagedEntryException(
          "%s: this is of a version before iai-callgrind 0.15.2, whose JSON is not read; publish what it prints for people"
              .formatted(title));
    }
    for (JsonTree profile : summary.at("profiles").elements()) {
      Map<String, JsonTree> metrics = metrics(profile);
      if (metrics.isEmpty()) {
        into.skipped(line, "a tool of no metrics");
      }
      metrics.forEach(
          (kind, metric) -> into.attempt(metric.line(), () -> metric(title, kind, metric, into)));
    }
  }

  private static String title(JsonTree summary) {
    String module = summary.at("module_path").text();
    String function = summary.at("function_name").text();
    String path = module.endsWith("::" + function) ? module : module + "::" + function;
    String id = summary.textOf("id");
    String details = summary.textOf("details");
    return id.isEmpty() ? path : path + "/" + id + (details.isEmpty() ? "" : ":" + details);
  }

  /** By kind; of tools that look for errors none. */
  private static Map<String, JsonTree> metrics(JsonTree profile) {
    Optional<JsonTree> named =
        profile
            .find("data")
            .flatMap(data -> data.find("total"))
            .flatMap(total -> total.find("metrics"));
    Optional<JsonTree> ofTool =
        profile
            .find("summaries")
            .flatMap(data -> data.find("total"))
            .flatMap(total -> total.find("summary"));
    for (String tool : new String[] {"Callgrind", "Cachegrind", "Dhat"}) {
      named = named.or(() -> ofTool.flatMap(summary -> summary.find(tool)));
    }
    return named.map(JsonTree::fields).orElse(Map.of());
  }

  private static void metric(String title, String kind, JsonTree metric, Gathering into) {
    Optional<JsonTree> value =
        metric.find("values").isPresent()
            ? metric.at("values").find("new")
            : ofThisRun(metric.at("metrics"));
    if (value.isEmpty()) {
      into.skipped(metric.line(), "a metric of a run before");
      return;
    }
    GungraunReader.add(
        into,
        title,
        LABELS.getOrDefault(kind, kind),
        metric.line(),
        number(value.get()),
        value.get().placed());
  }

  private static Optional<JsonTree> ofThisRun(JsonTree sides) {
    return sides.find("Left").or(() -> sides.find("Both").map(both -> both.elements().getFirst()));
  }

  private static double number(JsonTree value) {
    return value.find("Int").or(() -> value.find("Float")).orElse(value).number();
  }
}
