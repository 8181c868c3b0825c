package dev.steelyard.lab.workload;

import dev.steelyard.core.model.BenchmarkName;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A benchmark that iterations measured beside the trial's own.
 *
 * @param metrics the primary one with an empty suffix, if there is one
 * @param failedShare the share that failed of its own requests, where it is of requests
 */
public record MetricGroup(
    BenchmarkName benchmark, List<IterationMetric> metrics, OptionalDouble failedShare) {

  public MetricGroup {
    metrics = List.copyOf(metrics);
  }
}
