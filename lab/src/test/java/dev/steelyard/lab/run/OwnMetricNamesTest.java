package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.lab.load.OwnMetric;
import dev.steelyard.lab.workload.Metric;
import dev.steelyard.lab.workload.load.LoadFigures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OwnMetricNamesTest {

  @Test
  void noNameThatLoadsAndStartsKeepIsFreeForAMetricOfAScenariosOwn() {
    assertThat(
            Stream.concat(
                LoadFigures.metrics(List.of()).stream().map(Metric::suffix),
                StartMetric.all().stream().map(StartMetric::suffix)))
        .filteredOn(suffix -> !suffix.isEmpty())
        .hasSizeGreaterThan(8)
        .allMatch(OwnMetric::isTaken);
  }
}
