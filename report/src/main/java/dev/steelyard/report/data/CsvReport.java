package dev.steelyard.report.data;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.text.CsvRow;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import java.io.IOException;
import java.util.List;

/** A line for each comparison of each suite; numbers in canonical units and full precision. */
public final class CsvReport implements Renderer<Report> {

  @Override
  public void write(Report report, Appendable out) throws IOException {
    CsvRow.of("baseline", "candidate", "benchmark", "test_bed", "verdict", "ratio", "ratio_low")
        .and("ratio_high", "confidence", "p_value", "unit", "better")
        .and("baseline_median", "candidate_median", "baseline_n", "candidate_n")
        .and("more_iterations_a_side", "doubts", "method", "adjusted_p_value")
        .and("hodges_lehmann", "hodges_lehmann_low", "hodges_lehmann_high", "cliffs_delta")
        .write(out);
    for (Suite suite : report.suites()) {
      for (Comparison comparison : suite.comparisons()) {
        row(suite, comparison).write(out);
      }
    }
  }

  /** Results that are compared with nothing, a line each. */
  public static Renderer<List<Result>> listing() {
    return new CsvResults();
  }

  private static CsvRow row(Suite suite, Comparison comparison) {
    Result baseline = comparison.baseline();
    Result candidate = comparison.candidate();
    Interval shift = comparison.shift();
    var more = comparison.iterationsToDecide();
    return CsvRow.of(suite.baseline(), suite.candidate())
        .and(comparison.name().toString(), candidate.testBed().name())
        .and(comparison.verdict().word())
        .and(comparison.ratio().estimate(), comparison.ratio().low(), comparison.ratio().high())
        .and(comparison.ratio().confidence(), comparison.pValue())
        .and(baseline.unit().symbol(), comparison.direction().word())
        .and(baseline.summary().median(), candidate.summary().median())
        .and(baseline.values().size(), candidate.values().size())
        .and(more.isEmpty() ? "" : Integer.toString(more.getAsInt()))
        .and(doubts(comparison), comparison.method().word())
        .and(comparison.adjustedP().orElse(Double.NaN))
        .and(shift.estimate(), shift.low(), shift.high(), comparison.cliffsDelta());
  }

  private static String doubts(Comparison comparison) {
    return CsvDoubts.column(comparison.doubts().stream().map(Doubt::kind));
  }
}
