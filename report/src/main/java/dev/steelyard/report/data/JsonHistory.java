package dev.steelyard.report.data;

import dev.steelyard.core.history.HistoryDoubt;
import dev.steelyard.core.history.Series;

/** What changes and checks have in common in JSON. */
final class JsonHistory {

  private JsonHistory() {}

  static void series(Series series, JsonOut json) {
    json.text("dut", series.dut());
    json.text("benchmark", series.benchmark());
    json.text("test_bed", series.testBed());
    json.text("unit", series.unit().symbol());
    json.text("better", series.direction().word());
  }

  static void doubt(HistoryDoubt doubt, JsonOut json) {
    json.text("kind", JsonResults.word(doubt.kind()));
    json.text("message", doubt.message());
    json.text("remedy", doubt.remedy());
  }
}
