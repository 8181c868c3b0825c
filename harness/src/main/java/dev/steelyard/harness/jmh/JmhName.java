package dev.steelyard.harness.jmh;

import dev.steelyard.core.model.BenchmarkName;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How JMH's benchmarks are called here. A name depends on its own entry alone, never on what else
 * is in the file, so that a series does not break when a mode is added to a run:
 *
 * <ul>
 *   <li>average time, the primary metric, has no suffix; other modes are {@code :throughput},
 *       {@code :sample}, {@code :single_shot};
 *   <li>secondary metrics come after it: {@code :gc.alloc.rate.norm}, {@code :sample.p0.99}; what
 *       no metric can have is a dot ({@code cycles:u} is {@code :cycles.u}) or an underscore;
 *   <li>parameters are levels; so are threads, when there is more than one.
 * </ul>
 */
record JmhName(String benchmark, String mode, Map<String, String> params, long threads) {

  /**
   * Of perf's {@code cycles:u}, and pools of memory such as {@code CodeHeap 'profiled nmethods'}.
   */
  private static final Pattern NOT_OF_A_METRIC = Pattern.compile("[^0-9A-Za-z_.%·-]+");

  private static final String THREADS = "threads";

  String primary() {
    return name(suffix());
  }

  String secondary(String metric) {
    String own = NOT_OF_A_METRIC.matcher(metric.replace(':', '.')).replaceAll("_");
    return name(Optional.of(suffix().map(mode -> mode + ".").orElse("") + own));
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
