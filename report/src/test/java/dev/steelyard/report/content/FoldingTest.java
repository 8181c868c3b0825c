package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.Samples;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.report.text.TextReport;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FoldingTest {

  private static Comparison compared(String name, String unit, double before, double after) {
    return Comparer.STANDARD.compare(
        Samples.result(BenchmarkName.parse(name), "a", around(before), Unit.of(unit)),
        Samples.result(BenchmarkName.parse(name), "b", around(after), Unit.of(unit)));
  }

  private static double[] around(double value) {
    return DoubleStream.iterate(-3, step -> step + 1)
        .limit(7)
        .map(step -> value * (1 + step / 1e4))
        .toArray();
  }

  private static Suite suite(Comparison... comparisons) {
    return new Suite("a", "b", Arrays.asList(comparisons), List.of(), List.of());
  }

  private static String text(Suite suite) throws IOException {
    StringBuilder out = new StringBuilder();
    new TextReport(Terminal.PLAIN).write(Report.comparing("x", 0.02, List.of(suite)), out);
    return out.toString();
  }

  @Test
  void further_metrics_that_did_not_change_stand_under_their_benchmark() {
    Comparison primary = compared("q", "ns", 1000, 2000);
    Comparison system = compared("q:sys", "ns", 500, 500.05);
    Comparison memory = compared("q:max_rss", "B", 1e6, 2e6);
    Comparison other = compared("r:sys", "ns", 500, 500.05);

    Folding folding = Folding.of(suite(primary, system, memory, other));

    assertThat(folding.under(primary)).containsExactly("unchanged: sys");
    assertThat(folding.isFolded(system)).isTrue();
    assertThat(folding.isFolded(memory)).as("it changed").isFalse();
    assertThat(folding.isFolded(other)).as("its benchmark is not there").isFalse();
  }

  @Test
  void what_jmh_counts_beside_a_throughput_stands_under_it() {
    Comparison primary = compared("q:throughput", "1/s", 1000, 1000.1);
    Comparison garbage = compared("q:throughput.gc.count", "count", 5, 5);

    assertThat(Folding.of(suite(primary, garbage)).under(primary))
        .containsExactly("unchanged too: gc.count");
  }

  @Test
  void the_text_counts_them_and_names_them_once() throws IOException {
    String text =
        text(suite(compared("q", "ns", 1000, 2000), compared("q:sys", "ns", 500, 500.05)));

    assertThat(text)
        .contains("1 regressed · 0 improved · 1 unchanged", "unchanged: sys")
        .contains("and 1 further metric, no change claimed")
        .doesNotContain("q:sys");
  }

  @Test
  void a_change_that_is_too_small_to_matter_is_told_in_its_row() throws IOException {
    assertThat(text(suite(compared("q:alloc", "B", 1e-5, 2e-5))))
        .containsPattern("unchanged +q:alloc.*\n +! below minimum difference");
  }
}
