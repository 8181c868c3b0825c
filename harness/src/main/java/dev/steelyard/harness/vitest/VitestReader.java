package dev.steelyard.harness.vitest;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.Optional;

/**
 * Vitest: what {@code vitest bench --outputJson FILE} writes. Times are milliseconds. Samples are
 * there where {@code benchmark.includeSamples} asks for them; else the mean and percentiles.
 */
public final class VitestReader implements TreeFormat {

  @Override
  public String format() {
    return "vitest";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("files.filepath", "files.groups");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    for (JsonTree file : tree.at("files").elements()) {
      for (JsonTree group : file.at("groups").elements()) {
        into.each(
            group.at("benchmarks").elements(),
            1,
            one -> benchmark(group.at("fullName").text(), one, into));
      }
    }
  }

  private static void benchmark(String group, JsonTree one, Gathering into) {
    BenchmarkName name = BenchmarkName.of(group + " > " + one.at("name").text());
    Optional<JsonTree> samples =
        one.find("samples").filter(JsonTree::isArray).filter(all -> !all.elements().isEmpty());
    if (samples.isPresent()) {
      Gathered times = into.only(name.toString(), "ms", 1);
      times.process(1).values(samples.get().numbers(), samples.get().placed());
      return;
    }
    if (one.find("mean").isEmpty()) {
      throw new DamagedEntryException("'%s' has neither samples nor a mean".formatted(name));
    }
    String what =
        "of %s samples; set benchmark.includeSamples for all of them"
            .formatted(one.find("sampleCount").map(JsonTree::plain).orElse("its"));
    add(into, name, one.at("mean"), "mean " + what);
    for (String rank : new String[] {"p75", "p99", "p995", "p999"}) {
      one.find(rank)
          .ifPresent(value ->
              add(
                  into,
                  name.withMetric(
                      rank.length() > 3 ? rank.substring(0, 3) + "." + rank.charAt(3) : rank),
                  value,
                  "percentile " + what));
    }
    one.find("hz")
        .ifPresent(rate ->
            into.summary(
                name.withMetric("throughput").toString(),
                "ops/s",
                1,
                rate.number(),
                rate.placed(),
                "rate " + what));
  }

  private static void add(Gathering into, BenchmarkName name, JsonTree value, String what) {
    into.summary(name.toString(), "ms", 1, value.number(), value.placed(), what);
  }
}
