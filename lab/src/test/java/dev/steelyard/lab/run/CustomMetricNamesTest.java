package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.load.LoadFigures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CustomMetricNamesTest {

  @Test
  void no_name_that_loads_and_starts_keep_is_free_for_a_metric_of_a_scenarios_own() {
    assertThat(
            Stream.concat(
                LoadFigures.metrics(List.of()).stream().map(IterationMetric::suffix),
                StartMetric.all().stream().map(StartMetric::suffix)))
        .filteredOn(suffix -> !suffix.isEmpty())
        .hasSizeGreaterThan(8)
        .allMatch(CustomMetric::isTaken);
  }
}
