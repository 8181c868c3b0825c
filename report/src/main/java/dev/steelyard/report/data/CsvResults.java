package dev.steelyard.report.data;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.text.CsvRow;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.List;

/** Results as lines, without their raw values, which the JSON form has. */
final class CsvResults implements Renderer<List<Result>> {

  @Override
  public void write(List<Result> results, Appendable out) throws IOException {
    CsvRow.of("id", "benchmark", "dut_name", "dut_version", "dut_timestamp", "test_bed")
        .and("n", "min", "q1", "median", "q3", "max", "mean", "standard_deviation")
        .and("unit", "better", "timestamp")
        .write(out);
    for (Result result : results) {
      row(result).write(out);
    }
  }

  private static CsvRow row(Result result) {
    Summary summary = result.summary();
    return CsvRow.of(result.id(), result.benchmark())
        .and(result.dut().name(), result.dut().version())
        .and(result.dut().timestamp().getEpochSecond())
        .and(result.testBed().name())
        .and(result.values().size())
        .and(summary.min(), summary.q1(), summary.median(), summary.q3(), summary.max())
        .and(summary.mean(), summary.standardDeviation())
        .and(result.unit().symbol(), result.direction().word())
        .and(result.timestamp().getEpochSecond());
  }
}
