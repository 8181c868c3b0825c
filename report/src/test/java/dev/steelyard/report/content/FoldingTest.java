package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.Check;
import dev.steelyard.core.history.Checker;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.Samples;
import dev.steelyard.report.html.HtmlReport;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.report.text.TextReport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
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

    Folding<Comparison> folding = Folding.of(suite(primary, system, memory, other));

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

  @Test
  void what_changed_is_never_folded_because_its_name_is_that_of_another_unit_too() {
    Comparison primary = compared("q", "ns", 1000, 1000.1);
    Comparison bytes = compared("q:moved", "B", 1e6, 2e6);
    Comparison count = compared("q:moved", "count", 5, 5);

    Folding<Comparison> folding = Folding.of(suite(primary, bytes, count));

    assertThat(folding.isFolded(bytes)).as("it changed").isFalse();
    assertThat(folding.isFolded(count)).isTrue();
    assertThat(folding.rowsUnder(primary)).containsExactly(count);
  }

  @Test
  void what_is_inconclusive_is_named_however_many_there_are() {
    Comparison primary = compared("q", "ns", 1000, 1000.1);
    List<Comparison> all = new ArrayList<>(List.of(primary));
    for (int i = 0; i < 9; i++) {
      all.add(unclear("q:unclear" + i));
      all.add(compared("q:same" + i, "ns", 500, 500.05));
    }

    Folding<Comparison> folding = Folding.of(suite(all.toArray(Comparison[]::new)));

    assertThat(folding.under(primary).getFirst())
        .isEqualTo(
            IntStream.range(0, 9)
                .mapToObj(i -> "unclear" + i)
                .collect(Collectors.joining(", ", "inconclusive: ", "")));
    assertThat(folding.under(primary).getLast()).endsWith("same5 and 3 more");
    assertThat(folding.counted(primary))
        .containsExactly(folding.under(primary).getFirst(), "and 9 metrics of it, unchanged");
  }

  private static Comparison unclear(String name) {
    double[] before = {1000, 1500, 700, 1200, 900, 1400};
    double[] after = {1100, 1450, 800, 1500, 700, 1400};
    Comparison comparison =
        Comparer.STANDARD.compare(
            Samples.result(BenchmarkName.parse(name), "a", before, Unit.NANOSECONDS),
            Samples.result(BenchmarkName.parse(name), "b", after, Unit.NANOSECONDS));
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    return comparison;
  }

  @Test
  void the_page_has_them_as_rows_that_open_with_their_benchmark() {
    Suite suite =
        suite(
            compared("q", "ns", 1000, 2000),
            compared("q:sys", "ns", 500, 500.05),
            compared("q:max_rss", "B", 1e6, 2e6),
            compared("r", "ns", 1000, 1000.1),
            compared("r:sys", "ns", 500, 500.05),
            unclear("r:user"));
    Document page =
        Jsoup.parse(new HtmlReport().render(Report.comparing("x", 0.02, List.of(suite))));

    assertThat(page.select(".group > table > tbody > tr:not(.under) > th > a").eachText())
        .containsExactlyInAnyOrder("q", "q:max_rss", "r");
    Elements folds = page.select(".group > table > tbody > tr.under > td > details");
    assertThat(folds.select("> summary").eachText())
        .containsExactly("unchanged: sys", "inconclusive: user · unchanged too: sys");
    assertThat(folds.select("> table tr th a").eachText())
        .containsExactly("q:sys", "r:sys", "r:user");
    assertThat(folds.eachAttr("open")).as("what is inconclusive is seen").hasSize(1);
    assertThat(folds.select("> table tr").eachAttr("class"))
        .containsExactly("unchanged", "unchanged", "inconclusive");
    assertThat(page.select(".group > summary").eachText())
        .containsExactly(
            "✗ regressed 2 benchmarks",
            "= unchanged 1 benchmark and 2 metrics under their benchmarks");
  }

  @Test
  void a_check_says_how_many_there_are_and_shows_all_when_asked() {
    List<Series> series =
        List.of(
            history("q", 2),
            history("q:sys", 1),
            history("q:user", 1),
            history("q:max_rss", 2),
            history("r:sys", 1));
    Check check =
        new Checker(0.02).check(series, series.getFirst().builds().getLast(), _ -> List.of());

    String text = Reports.check(Format.TEXT, Terminal.PLAIN).render(check);
    assertThat(text)
        .contains("2 regressed · 0 improved · 3 unchanged")
        .containsPattern("regressed +q  .*\n +and 2 metrics of it, unchanged\n")
        .containsPattern("regressed +q:max_rss")
        .containsPattern("unchanged +r:sys")
        .contains("and 2 further metrics, no change claimed (--all lists them)")
        .doesNotContain("q:sys", "q:user");
    assertThat(Reports.check(Format.MARKDOWN, Terminal.PLAIN).render(check))
        .contains("(and 2 metrics of it, unchanged)", "1 unchanged</summary>")
        .doesNotContain("q&#58;sys");
    assertThat(Reports.check(Format.TEXT, Terminal.PLAIN, true).render(check))
        .contains("q:sys", "q:user")
        .doesNotContain("of it", "--all");
    assertThat(Reports.check(Format.MARKDOWN, Terminal.PLAIN, true).render(check))
        .contains("q&#58;sys", "q&#58;user")
        .doesNotContain("of it");
  }

  private static Series history(String name, double last) {
    List<DutBuild> builds =
        IntStream.range(0, 30)
            .mapToObj(
                i -> new DutBuild("db", "0.%d.0".formatted(i), Instant.ofEpochSecond(86_400L * i)))
            .toList();
    double[] medians =
        IntStream.range(0, 30)
            .mapToDouble(i -> (i == 29 ? last : 1) * (1000 + (i * 7 % 5) * 0.1))
            .toArray();
    return new Series(
        "db", name, "bed", Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, builds, Values.of(medians));
  }
}
