package dev.steelyard.report.data;

import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryDoubt;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;

/** What changes and checks have in common in JSON. */
final class JsonHistory {

  private JsonHistory() {}

  static void series(Series series, JsonOut json) {
    series(series, series.unit(), series.direction(), json);
  }

  /** Of what was compared, which need not be what the series is of. */
  static void checked(CheckedBenchmark one, JsonOut json) {
    series(one.series(), one.unit(), one.direction(), json);
  }

  private static void series(Series series, Unit unit, Direction better, JsonOut json) {
    json.text("dut", series.dut());
    json.text("benchmark", series.benchmark());
    json.text("test_bed", series.testBed());
    json.text("unit", unit.symbol());
    json.text("better", better.word());
  }

  static void doubt(HistoryDoubt doubt, JsonOut json) {
    json.text("kind", JsonResults.word(doubt.kind()));
    json.text("message", doubt.message());
    json.text("remedy", doubt.remedy());
  }
}
