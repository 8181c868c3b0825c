package dev.steelyard.report.data;

import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryDoubt;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.text.CsvRow;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.stream.Stream;

/** A line for each benchmark checked; numbers in canonical units and full precision. */
public final class CsvCheck implements Renderer<HistoryCheck> {

  @Override
  public void write(HistoryCheck check, Appendable out) throws IOException {
    CsvRow.of("dut", "version", "benchmark", "test_bed", "verdict", "ratio", "ratio_low")
        .and("ratio_high", "confidence", "p_value", "adjusted_p_value", "unit", "better")
        .and(
            "history_median",
            "median",
            "history_builds",
            "history_since",
            "method",
            "doubts",
            "tellable_ratio")
        .write(out);
    for (CheckedBenchmark one : check.checked()) {
      row(check, one).write(out);
    }
  }

  private static CsvRow row(HistoryCheck check, CheckedBenchmark one) {
    Series series = one.series();
    return CsvRow.of(check.build().name(), check.build().version())
        .and(series.benchmark(), series.testBed(), one.verdict().word())
        .and(one.ratio().estimate(), one.ratio().low(), one.ratio().high())
        .and(one.ratio().confidence(), one.pValue(), one.adjustedPValue())
        .and(one.unit().symbol(), one.direction().word())
        .and(one.before(), one.after())
        .and(one.historySize())
        .and(one.since().version())
        .and(one.comparison().isPresent() ? "comparison" : "prediction")
        .and(doubts(one))
        .and(one.tellable().orElse(Double.NaN));
  }

  private static String doubts(CheckedBenchmark one) {
    return CsvDoubts.column(
        Stream.concat(
            one.doubts().stream().map(HistoryDoubt::kind),
            one.comparison().stream()
                .flatMap(comparison -> comparison.doubts().stream())
                .map(Doubt::kind)));
  }
}
