package dev.steelyard.harness.fio;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.Map;

/**
 * fio: what {@code --output-format=json} writes. Of each job and each direction: operations and
 * bytes a second, and latency from issue to completion in nanoseconds, mean and percentiles.
 */
public final class FioReader implements TreeFormat {

  private static final String WHAT = "fio's summary of one job";

  @Override
  public String format() {
    return "fio";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("fio version");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    into.each(tree.at("jobs").elements(), 1, job -> job(job, into));
  }

  private static void job(JsonTree job, Gathering into) {
    BenchmarkName name = BenchmarkName.of(job.at("jobname").text());
    for (String direction : new String[] {"read", "write", "trim"}) {
      job.find(direction)
          .filter(part -> part.at("total_ios").number() > 0)
          .ifPresent(part -> direction(name, direction, part, into));
    }
    JsonTree errors = job.at("error");
    into.summary(
        name.withMetric("error").toString(),
        "count",
        1,
        errors.number() == 0 ? 0 : 1,
        "{\"error\":%s,\"failed\":%d}".formatted(errors.json(), errors.number() == 0 ? 0 : 1),
        "whether the job failed");
  }

  private static void direction(
      BenchmarkName name, String direction, JsonTree part, Gathering into) {
    add(into, name, direction + ".iops", "IOPS", part.at("iops"));
    add(into, name, direction + ".bandwidth", "B/s", part.at("bw_bytes"));
    part.find("clat_ns")
        .ifPresent(latency -> {
          add(into, name, direction + ".latency.mean", "ns", latency.at("mean"));
          latency
              .find("percentile")
              .map(JsonTree::fields)
              .orElse(Map.of())
              .forEach((rank, value) ->
                  add(into, name, direction + ".latency." + Amount.percentile(rank), "ns", value));
        });
  }

  private static void add(
      Gathering into, BenchmarkName name, String metric, String unit, JsonTree value) {
    into.summary(name.withMetric(metric).toString(), unit, 1, value.number(), value.placed(), WHAT)
        .takesTime();
  }
}
