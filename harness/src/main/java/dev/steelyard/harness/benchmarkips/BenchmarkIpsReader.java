package dev.steelyard.harness.benchmarkips;

import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;

/**
 * Ruby's benchmark-ips: what {@code x.json! 'FILE'} writes. Iterations a second, and no samples.
 */
public final class BenchmarkIpsReader implements EntryFormat {

  @Override
  public String format() {
    return "benchmark-ips";
  }

  @Override
  public String entries() {
    return "";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.begins("[") && head.has("name", "ips", "stddev", "microseconds");
  }

  @Override
  public EntryReader reader(Gathering into) {
    return (entry, line) -> {
      JsonTree rate = entry.find("central_tendency").orElseGet(() -> entry.at("ips"));
      into.summary(
          entry.at("name").plain(),
          "iterations/s",
          line,
          rate.number(),
          entry.json(),
          "benchmark-ips' middle of its samples");
    };
  }
}
