package dev.steelyard.report.content;

import dev.steelyard.core.comparison.WorkPerIteration;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.Throughput;
import java.util.Collection;

/** How much a result processes in a second, where it says how much an iteration does. */
public final class ThroughputWords {

  private static final String BYTES = "bytes";

  private ThroughputWords() {}

  /** Whether any of them has a throughput, so that it needs a column. */
  public static boolean isIn(Collection<Result> results) {
    return results.stream().anyMatch(one -> WorkPerIteration.rate(one).isPresent());
  }

  /** At the median: {@code 1.863 GiB/s}, {@code 12.30 M/s elements}; empty where it has none. */
  public static String of(Result result) {
    return WorkPerIteration.rate(result)
        .map(rate -> rate.unit().format(rate.summary().median()) + kind(result))
        .orElse("");
  }

  private static String kind(Result result) {
    return result
        .throughput()
        .map(Throughput::name)
        .filter(name -> !name.equals(BYTES))
        .map(name -> " " + ShownNames.shown(name))
        .orElse("");
  }
}
