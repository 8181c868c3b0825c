package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.Format;
import dev.steelyard.report.ReportSamples;
import dev.steelyard.report.Reports;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
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
        ReportSamples.result(BenchmarkName.parse(name), "a", around(before), Unit.of(unit)),
        ReportSamples.result(BenchmarkName.parse(name), "b", around(after), Unit.of(unit)));
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
    Reports.comparison(Format.TEXT, new Terminal(80, false))
        .write(Report.comparing("x", 0.02, List.of(suite)), out);
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
            ReportSamples.result(BenchmarkName.parse(name), "a", before, Unit.NANOSECONDS),
            ReportSamples.result(BenchmarkName.parse(name), "b", after, Unit.NANOSECONDS));
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
    Document page = page(suite);

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
            "✗ regressed 2 benchmarks, and under them 1 unchanged metric",
            "= unchanged 1 benchmark, and under it 1 inconclusive and 1 unchanged metric");
  }

  @Test
  void the_unit_stands_beside_a_name_that_its_benchmark_has_more_than_once() {
    Comparison primary = compared("q", "ns", 1000, 1000.1);
    Comparison time = unclear("q:p99");
    Comparison rate = compared("q:p99", "B/s", 5e6, 5.0001e6);
    Comparison count = compared("q:p99", "count", 5, 5);
    Comparison user = compared("q:user", "ns", 500, 500.05);
    Comparison other = compared("r", "ns", 1000, 1000.1);
    Comparison single = compared("r:p99", "ns", 500, 500.05);

    Folding<Comparison> folding =
        Folding.of(suite(primary, time, rate, count, user, other, single));

    assertThat(folding.under(primary))
        .containsExactly("inconclusive: p99 (µs)", "unchanged too: p99 (MiB/s), p99 (count), user");
    assertThat(folding.counted(primary))
        .containsExactly("inconclusive: p99 (µs)", "and 3 metrics of it, unchanged");
    assertThat(folding.under(other)).containsExactly("unchanged too: p99");
  }

  @Test
  void a_name_has_its_unit_too_where_the_other_of_that_name_has_a_row_of_its_own()
      throws IOException {
    Comparison primary = compared("q", "ns", 1000, 1000.1);
    Comparison time = unclear("q:p99");
    Comparison rate = compared("q:p99", "B/s", 5e6, 2e6);
    Suite suite = suite(primary, time, rate);

    assertThat(Folding.of(suite).under(primary)).containsExactly("inconclusive: p99 (µs)");
    assertThat(text(suite)).contains("inconclusive: p99 (µs)");
    assertThat(markdown(suite)).contains("(inconclusive: p99 (µs))");
    assertThat(page(suite).select("tr.under summary").eachText())
        .containsExactly("inconclusive: p99 (µs)");
  }

  @Test
  void units_that_are_printed_alike_are_told_apart_as_they_are_stored() {
    Comparison primary = compared("q", "ns", 1000, 1000.1);
    Comparison share = compared("q:hits", "ratio", 0.5, 0.50001);
    Comparison bytes = compared("q:hits", "B", 0, 0);
    Comparison same =
        Comparer.STANDARD.compare(
            ReportSamples.result(BenchmarkName.parse("q:hits"), "a", around(5), ofItsOwn("%")),
            ReportSamples.result(BenchmarkName.parse("q:hits"), "b", around(5), ofItsOwn("%")));

    assertThat(Folding.of(suite(primary, share, bytes, same)).under(primary))
        .containsExactly("unchanged too: hits (ratio), hits (B), hits (%)");
  }

  private static Unit ofItsOwn(String symbol) {
    return new Unit(symbol, Dimension.OTHER);
  }

  @Test
  void the_counts_in_headings_add_up_to_what_stands_there() throws IOException {
    List<Comparison> all = new ArrayList<>(List.of(compared("a", "ns", 1000, 2000)));
    all.add(compared("a:sys", "ns", 500, 500.05));
    for (String name : List.of("b", "c")) {
      all.add(compared(name, "ns", 1000, 1000.1));
      all.add(compared(name + ":sys", "ns", 500, 500.05));
      all.add(compared(name + ":p99", "B/s", 5e6, 5.0001e6));
      all.add(unclear(name + ":p99"));
    }
    Suite suite = suite(all.toArray(Comparison[]::new));

    Document page = page(suite);
    assertThat(page.select(".group > summary").eachText())
        .containsExactly(
            "✗ regressed 1 benchmark, and under it 1 unchanged metric",
            "= unchanged 2 benchmarks, and under them 2 inconclusive and 4 unchanged metrics");
    assertThat(page.select(".group.unchanged tr.under tr.inconclusive")).hasSize(2);
    assertThat(page.select(".group.unchanged tr.under tr.unchanged")).hasSize(4);
    assertThat(markdown(suite))
        .contains(
            "<summary>= 2 unchanged, and under them 2 inconclusive and 4 unchanged"
                + " metrics</summary>");
  }

  @Test
  void what_stands_under_rows_that_are_left_out_is_counted() throws IOException {
    List<Comparison> all = new ArrayList<>();
    for (int i = 0; i < 83; i++) {
      all.add(compared("b%02d".formatted(i), "ns", 1000, 1000.1));
      all.add(compared("b%02d:sys".formatted(i), "ns", 500, 500.05));
    }
    Suite suite = suite(all.toArray(Comparison[]::new));

    assertThat(text(suite).replaceAll("\\s+", " "))
        .contains("and 63 more unchanged, and under them 63 unchanged metrics (in the JSON");
    assertThat(markdown(suite))
        .contains("= 83 unchanged, and under them 83 unchanged metrics<")
        .contains("…and 3 more, and under them 3 unchanged metrics\n");
  }

  private static String markdown(Suite suite) {
    return Reports.comparison(Format.MARKDOWN, Terminal.PLAIN)
        .render(Report.comparing("x", 0.02, List.of(suite)));
  }

  private static Document page(Suite suite) {
    return Jsoup.parse(
        Reports.comparison(Format.HTML, Terminal.PLAIN)
            .render(Report.comparing("x", 0.02, List.of(suite))));
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
    HistoryCheck check =
        new HistoryChecker(0.02)
            .check(series, series.getFirst().builds().getLast(), _ -> List.of());

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
        .doesNotContain("q:sys");
    assertThat(Reports.check(Format.TEXT, Terminal.PLAIN, true).render(check))
        .contains("q:sys", "q:user")
        .doesNotContain("of it", "--all");
    assertThat(Reports.check(Format.MARKDOWN, Terminal.PLAIN, true).render(check))
        .contains("q:sys", "q:user")
        .doesNotContain("of it");
  }

  @Test
  void a_check_says_the_unit_of_a_name_that_its_benchmark_has_more_than_once() {
    List<Series> series =
        List.of(
            history("q", 1),
            unsteady("q:p99", Unit.NANOSECONDS),
            history("q:p99", 1, Unit.BYTES_PER_SECOND));
    HistoryCheck check =
        new HistoryChecker(0.02)
            .check(series, series.getFirst().builds().getLast(), _ -> List.of());

    assertThat(Reports.check(Format.TEXT, Terminal.PLAIN).render(check))
        .contains("inconclusive: p99 (µs)", "and 1 metric of it, unchanged");
    assertThat(Reports.check(Format.MARKDOWN, Terminal.PLAIN).render(check))
        .contains("= 1 unchanged, and under it 1 inconclusive and 1 unchanged metric</summary>")
        .contains("(inconclusive: p99 (µs)) (and 1 metric of it, unchanged)");
  }

  private static Series unsteady(String name, Unit unit) {
    return series(name, unit, i -> 1000 * (1 + (i * 7 % 5) * 0.1));
  }

  private static Series history(String name, double last) {
    return history(name, last, Unit.NANOSECONDS);
  }

  private static Series history(String name, double last, Unit unit) {
    return series(name, unit, i -> (i == 29 ? last : 1) * (1000 + (i * 7 % 5) * 0.1));
  }

  private static Series series(String name, Unit unit, IntToDoubleFunction median) {
    List<DutBuild> builds =
        IntStream.range(0, 30)
            .mapToObj(
                i -> new DutBuild("db", "0.%d.0".formatted(i), Instant.ofEpochSecond(86_400L * i)))
            .toList();
    double[] medians = IntStream.range(0, 30).mapToDouble(median).toArray();
    return new Series(
        "db", name, "bed", unit, Direction.LOWER_IS_BETTER, builds, Values.of(medians));
  }
}
