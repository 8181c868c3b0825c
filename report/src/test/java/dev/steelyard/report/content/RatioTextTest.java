package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.ReportSamples;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTextTest {

  private static RatioText change(String unit, double before, double after) {
    return new RatioText(
        Comparer.STANDARD.compare(
            ReportSamples.result(BenchmarkName.of("x"), "a", around(before), Unit.of(unit)),
            ReportSamples.result(BenchmarkName.of("x"), "b", around(after), Unit.of(unit))));
  }

  private static double[] around(double value) {
    return DoubleStream.iterate(-3, step -> step + 1)
        .limit(7)
        .map(step -> value * (1 + step / 1e4))
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "ns, 1000, 1123, +12.3% slower",
    "ns, 1000, 900, −10.0% faster",
    "ns, 1000, 3450, 3.45× slower",
    "ns, 3450, 1000, 3.45× faster",
    "ns, 1000, 1000, 0.0%",
    "B, 1000, 1100, +10.0% larger",
    "B, 1000, 900, −10.0% smaller",
    "1/s, 1000, 1100, +10.0% higher throughput",
    "1/s, 1000, 100, 10.00× lower throughput",
    "count, 1000, 1100, +10.0% higher",
    "ns, 0, 1000, ∞",
    "ns, 1000, 0, −100.0% faster"
  })
  void a_change_is_said_in_the_words_of_its_unit(
      String unit, double before, double after, String phrase) {
    assertThat(change(unit, before, after).phrase()).startsWith(phrase);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.283; 0.074; 22; [−92.6%, 22.00×]",
        "0.782; 0.009; 65; [−99.1%, 65.00×]",
        "1.2; 0.00012; 1.3; [0.00012×, +30.0%]",
        "1.2; 0; 1.3; [−100.0%, +30.0%]",
        "1.2; 1.1; 10.9; [+10.0%, +990.0%]",
        "0.32; 0.0034; 122.4; [0.0034×, 122×]",
        "0.32; 0; 345; [0×, 345×]",
        "3.2; 0.5; 12345; [0.50×, 12,345×]",
        "5; 2; 3e7; [2.00×, over 1,000,000×]",
        "1.2; -30; 1.3; [−30.00×, +30.0%]"
      })
  void an_interval_has_digits_and_no_exponents(
      double estimate, double low, double high, String words) {
    Interval ratio = new Interval(low, estimate, high, 0.95);

    assertThat(new RatioWords(ratio, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, false).interval())
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "ns, 1000, 3450, b ran 3.45 ± 0.00 times slower than a",
    "ns, 3450, 1000, b ran 3.45 ± 0.00 times faster than a",
    "B, 1000, 3450, b is 3.45 ± 0.00 times larger than a",
    "B/s, 1000, 3450, b had 3.45 ± 0.00 times higher throughput than a"
  })
  void a_change_is_a_sentence(String unit, double before, double after, String sentence) {
    assertThat(change(unit, before, after).sentence("a", "b")).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({"0, 1000", "1000, 0", "1000, -5", "1000, 1000"})
  void what_is_no_factor_is_no_sentence(double before, double after) {
    assertThat(change("ns", before, after).isRelative()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "900, 1200, 0.9000 → 1.200 µs",
    "900000, 1200000, 0.9000 → 1.200 ms",
    "12, 5000000000, 12 ns → 5.000 s",
    "0, 5000000, 0 → 5.000 ms"
  })
  void medians_share_a_unit_unless_one_would_be_unreadable(
      double before, double after, String medians) {
    assertThat(SideBySide.medians(change("ns", before, after).comparison())).isEqualTo(medians);
  }
}
