package dev.steelyard.lab.workload.load;

import dev.steelyard.lab.workload.Iteration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a load was in one iteration, as files tell it.
 *
 * @param requestsPerSecond answered well
 * @param latency in nanoseconds, by the words of {@link #LATENCIES}; without those of too few
 *     requests
 * @param errorRate share of the requests that failed
 */
public record IterationLoad(
    double requestsPerSecond, Map<String, Double> latency, double errorRate) {

  private static final String MEDIAN = "p50";

  /** What latencies are called, in the order in which they are told. */
  public static final List<String> LATENCIES =
      List.of(LoadFigures.MEAN, MEDIAN, "p95", "p99", "p999");

  /** Empty of what is no load, or of one in which nothing was measured. */
  public static Optional<IterationLoad> of(Iteration iteration) {
    Map<String, Double> figures = iteration.figures();
    if (!iteration.ofLoad() || figures.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Double> latency = new LinkedHashMap<>();
    for (String name : LATENCIES) {
      Double nanos =
          name.equals(MEDIAN) ? Double.valueOf((double) iteration.wallNanos()) : figures.get(name);
      if (nanos != null) {
        latency.put(name, nanos);
      }
    }
    return Optional.of(
        new IterationLoad(
            figures.getOrDefault(LoadFigures.THROUGHPUT, 0.0),
            latency,
            figures.getOrDefault(LoadFigures.ERROR_RATE, 0.0)));
  }
}
