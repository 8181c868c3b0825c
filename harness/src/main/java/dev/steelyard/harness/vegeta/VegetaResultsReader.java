package dev.steelyard.harness.vegeta;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.JsonLineFormat;
import dev.steelyard.harness.reading.SourceHead;

/**
 * Vegeta: what {@code vegeta encode} writes, a line for each request. Latencies of requests that
 * succeeded are values, in nanoseconds.
 */
public final class VegetaResultsReader implements JsonLineFormat {

  @Override
  public String format() {
    return "vegeta-results";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasFields("attack", "seq", "code", "latency");
  }

  @Override
  public EntryFormat.EntryReader reader(Gathering into) {
    return (request, line) -> {
      double status = request.at("code").number();
      boolean isGood = status >= 200 && status < 400;
      String asked = (request.textOf("method") + " " + request.textOf("url")).strip();
      BenchmarkName name = BenchmarkName.of(asked.isEmpty() ? "vegeta" : asked);
      into.request(name, line, !isGood);
      if (!isGood) {
        into.skipped(line, "failed request");
        return;
      }
      into.of(name.withMetric("latency").toString(), "ns", line)
          .process(1)
          .value(request.at("latency").number(), request.at("latency").json());
    };
  }
}
