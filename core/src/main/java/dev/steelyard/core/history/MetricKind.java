package dev.steelyard.core.history;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Dimension;

/**
 * What is alike enough that the builds of one benchmark tell how odd those of another may be: one
 * metric on one testbed. Peak memory that jumps once in thirty builds says nothing of times, nor do
 * steady times of it.
 *
 * @param unit the dimension of the values; of units that are not known the unit itself
 * @param metric its name; empty for the primary one
 */
record MetricKind(String testBed, String unit, String metric) {

  /** Of several metrics together; no metric's name has a colon. */
  private static final String SEVERAL = ":";

  static MetricKind of(Series series) {
    Dimension dimension = series.unit().dimension();
    return new MetricKind(
        series.testBed(),
        dimension == Dimension.OTHER ? series.unit().symbol() : dimension.name(),
        BenchmarkName.parse(series.benchmark()).metric().orElse(""));
  }

  /** Of several metrics that have nothing but this in common. */
  MetricKind ofSeveral() {
    return new MetricKind(testBed, unit, SEVERAL);
  }
}
