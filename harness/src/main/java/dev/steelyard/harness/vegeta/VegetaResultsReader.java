package dev.steelyard.harness.vegeta;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.JsonLineFormat;
import dev.steelyard.harness.reading.SourceHead;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Vegeta: what {@code vegeta encode} writes, a line for each request. Latencies of requests that
 * succeeded are values, in nanoseconds.
 */
public final class VegetaResultsReader implements JsonLineFormat {

  private static final String TWO =
      "two attacks are in this file, as a number of a request (seq) that comes again shows; publish each from a file of its own";

  /** The most requests whose numbers are remembered, more than are kept of one benchmark. */
  private static final int MOST = 1 << 24;

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
    Map<String, BitSet> attacks = new HashMap<>();
    Set<String> several = new HashSet<>();
    return (request, line) -> {
      String attack = request.textOf("attack");
      if (isThere(attacks.computeIfAbsent(attack, _ -> new BitSet()), request)) {
        several.add(attack);
      }
      double status = request.at("code").number();
      boolean isGood = status >= 200 && status < 400;
      String asked = (request.textOf("method") + " " + request.textOf("url")).strip();
      BenchmarkName name = BenchmarkName.of(asked.isEmpty() ? "vegeta" : asked);
      into.request(name, line, !isGood);
      if (!isGood) {
        into.skipped(line, "failed request");
        return;
      }
      String latency = name.withMetric("latency").toString();
      (several.contains(attack)
              ? into.another(latency, "ns", line, TWO)
              : into.of(latency, "ns", line))
          .around(Map.of("attack", attack))
          .process(1)
          .value(request.at("latency").number(), request.at("latency").json());
    };
  }

  /** Whether another request has the number that an attack gives to each. */
  private static boolean isThere(BitSet numbers, JsonTree request) {
    double number = request.at("seq").number();
    if (!(number >= 0 && number < MOST)) {
      return false;
    }
    boolean isThere = numbers.get((int) number);
    numbers.set((int) number);
    return isThere;
  }
}
