package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.statistics.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorTextTest {

  @ParameterizedTest
  @CsvSource({
    "1.25, 1.15, 1.35, 1.25 ± 0.10",
    "0.8, 0.75, 0.85, 1.25 ± 0.08",
    "2, 1.5, 2.5, 2.00 ± 0.50",
    "2, 1.4, 2.5, 2.00 (1.40 to 2.50)",
    "2, 0.5, 9, 2.00 (0.50 to 9.00)",
    "0.5, 0.1, 2, 2.00 (0.50 to 10.00)",
    "1, 1, 1, 1.00 ± 0.00"
  })
  void a_wide_interval_is_said_by_both_its_ends(
      double estimate, double low, double high, String text) {
    assertThat(FactorText.of(new Interval(low, estimate, high, 0.95))).isEqualTo(text);
  }
}
