package dev.steelyard.harness.tinybench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import java.util.Optional;

/**
 * tinybench: its tasks as JSON, {@code JSON.stringify(bench.tasks.map(({name, result}) => ({name,
 * ...result})))}, or with {@code result} as a field. Latencies are milliseconds.
 */
public final class TinybenchReader implements EntryFormat {

  @Override
  public String format() {
    return "tinybench";
  }

  @Override
  public String entries() {
    return "";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.begins("[")
        && (head.has("name", "latency.mean", "throughput.mean")
            || head.has("name", "result.latency.mean", "result.throughput.mean"));
  }

  @Override
  public EntryReader reader(Gathering into) {
    return (entry, line) -> entry(entry, line, into);
  }

  private static void entry(JsonTree entry, long line, Gathering into) {
    JsonTree result = entry.find("result").orElse(entry);
    BenchmarkName name = BenchmarkName.of(entry.at("name").text());
    if (result.find("error").isPresent()) {
      throw new DamagedEntryException("'%s' failed".formatted(name));
    }
    JsonTree latency = result.at("latency");
    Optional<JsonTree> samples =
        latency.find("samples").filter(JsonTree::isArray).filter(all -> !all.elements().isEmpty());
    if (samples.isPresent()) {
      into.only(name.toString(), "ms", line)
          .process(1)
          .values(samples.get().numbers(), samples.get().placed());
      return;
    }
    JsonTree mean = latency.at("mean");
    into.summary(
        name.toString(), "ms", line, mean.number(), mean.placed(), "mean of tinybench's samples");
    JsonTree rate = result.at("throughput").at("mean");
    into.summary(
        name.withMetric("throughput").toString(),
        "ops/s",
        line,
        rate.number(),
        rate.placed(),
        "mean of tinybench's samples");
  }
}
