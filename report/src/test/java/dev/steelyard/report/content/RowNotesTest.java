package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.ReportSamples;
import org.junit.jupiter.api.Test;

class RowNotesTest {

  private static Result times(String variant, double level) {
    double[] values = new double[8];
    for (int i = 0; i < values.length; i++) {
      values[i] = level * (1 + i / 1e3);
    }
    return ReportSamples.result(BenchmarkName.of("q"), variant, values, Unit.NANOSECONDS);
  }

  @Test
  void wrong_answers_stand_beside_a_row_that_claims_nothing_and_more_iterations_are_not_advised() {
    Result fast = times("b", 500);
    Comparison comparison =
        Comparer.STANDARD.compare(
            times("a", 1000), fast.withMetadata(new FailedAnswers(0.3, 0).on(fast.metadata())));

    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(RowNotes.of(comparison)).containsExactly("! wrong answers");
  }
}
