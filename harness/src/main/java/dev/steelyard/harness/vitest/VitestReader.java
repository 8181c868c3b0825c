package dev.steelyard.harness.vitest;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.Optional;

/**
 * Vitest. To version 4 what {@code vitest bench --outputJson FILE} writes; since 5, what its JSON
 * reporter writes of tests that have benchmarks. Times are milliseconds. Samples are there where
 * {@code benchmark.includeSamples}, or {@code retainSamples}, asks for them; else the mean and
 * percentiles.
 */
public final class VitestReader implements TreeFormat {

  @Override
  public String format() {
    return "vitest";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("files.filepath", "files.groups")
        || head.has("testResults.assertionResults.benchmarks.tasks");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    if (tree.find("testResults").isPresent()) {
      VitestReport.read(tree, into);
      return;
    }
    for (JsonTree file : tree.at("files").elements()) {
      for (JsonTree group : file.at("groups").elements()) {
        into.each(
            group.at("benchmarks").elements(),
            one ->
                times(
                    BenchmarkName.of(group.at("fullName").text() + " > " + one.at("name").text()),
                    one,
                    one.find("hz"),
                    one.find("sampleCount"),
                    into));
      }
    }
  }

  /**
   * What tinybench says of one benchmark.
   *
   * @param statistics with the mean, percentiles and samples
   * @param rate a second
   * @param count of samples
   */
  static void times(
      BenchmarkName name,
      JsonTree statistics,
      Optional<JsonTree> rate,
      Optional<JsonTree> count,
      Gathering into) {
    Optional<JsonTree> samples =
        statistics
            .find("samples")
            .filter(JsonTree::isArray)
            .filter(all -> !all.elements().isEmpty());
    if (samples.isPresent()) {
      into.only(name.toString(), "ms", statistics.line())
          .process(1)
          .values(samples.get().numbers(), samples.get().placed());
      return;
    }
    if (statistics.find("mean").isEmpty()) {
      throw new DamagedEntryException("'%s' has neither samples nor a mean".formatted(name));
    }
    String what =
        "of %s samples; set benchmark.includeSamples, or retainSamples since version 5, for all of them"
            .formatted(count.map(JsonTree::plain).orElse("its"));
    into.summary(name.toString(), "ms", statistics.at("mean"), "mean " + what);
    for (String rank : new String[] {"p75", "p99", "p995", "p999"}) {
      String metric = rank.length() > 3 ? rank.substring(0, 3) + "." + rank.charAt(3) : rank;
      statistics
          .find(rank)
          .ifPresent(value ->
              into.summary(name.withMetric(metric).toString(), "ms", value, "percentile " + what));
    }
    rate.ifPresent(value ->
        into.summary(name.withMetric("throughput").toString(), "ops/s", value, "rate " + what));
  }
}
