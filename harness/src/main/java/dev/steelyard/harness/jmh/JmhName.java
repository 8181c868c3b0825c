package dev.steelyard.harness.jmh;

import dev.steelyard.core.model.BenchmarkName;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How JMH's benchmarks are called here. A name depends on its own entry alone, never on what else
 * is in the file, so that a series does not break when a mode is added to a run:
 *
 * <ul>
 *   <li>average time, the primary metric, has no suffix; other modes are {@code :throughput},
 *       {@code :sample}, {@code :single_shot};
 *   <li>secondary metrics come after it: {@code :gc.alloc.rate.norm}, {@code :sample.p0.99};
 *   <li>parameters are levels; so are threads, when there is more than one.
 * </ul>
 */
record JmhName(String benchmark, String mode, Map<String, String> params, long threads) {

  private static final String THREADS = "threads";

  String primary() {
    return name(suffix());
  }

  String secondary(String metric) {
    return name(Optional.of(suffix().map(mode -> mode + ".").orElse("") + metric));
  }

  private String name(Optional<String> metric) {
    SortedMap<String, String> levels = new TreeMap<>(params);
    if (threads != 1) {
      levels.putIfAbsent(THREADS, Long.toString(threads));
    }
    return new BenchmarkName(benchmark, levels, metric).toString();
  }

  private Optional<String> suffix() {
    return switch (mode) {
      case "avgt", "" -> Optional.empty();
      case "thrpt" -> Optional.of("throughput");
      case "ss" -> Optional.of("single_shot");
      default -> Optional.of(mode);
    };
  }
}
