package dev.steelyard.load.observe.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Pages as servers write them, and as they should not. */
class ScrapedPageReaderTest {

  private static ScrapedPage read(String text) {
    return ScrapedPageReader.read(text, _ -> true);
  }

  private static ScrapedSeries series(String name, Map<String, String> labels) {
    return new ScrapedSeries(name, new TreeMap<>(labels));
  }

  @Test
  void kinds_labels_and_values_of_the_text_format_are_read() {
    ScrapedPage page =
        read(
            """
            # HELP http_requests_total All, with "quotes" and \\\\ in it.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200",} 1027 1395066363000
            http_requests_total { method = "get" , code="400" }   3.5e3
            # a comment
            msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find:\\n\\"F\\""} 1.4e9
            metric_without_kind 12.47
            # TYPE temperature gauge
            temperature{at="a"} NaN
            temperature{at="b"} +Inf
            temperature{at="c"} -Inf
            """);

    assertThat(page.wrong()).isZero();
    assertThat(page.numbers())
        .containsEntry(
            series("http_requests_total", Map.of("method", "post", "code", "200")),
            new ScrapedPage.Single(ScrapedKind.COUNTER, 1027))
        .containsEntry(
            series("http_requests_total", Map.of("method", "get", "code", "400")),
            new ScrapedPage.Single(ScrapedKind.COUNTER, 3500))
        .containsEntry(
            series(
                "msdos_file_access_time_seconds",
                Map.of("path", "C:\\DIR\\FILE.TXT", "error", "Cannot find:\n\"F\"")),
            new ScrapedPage.Single(ScrapedKind.UNKNOWN, 1.4e9))
        .containsEntry(
            series("temperature", Map.of("at", "c")),
            new ScrapedPage.Single(ScrapedKind.GAUGE, Double.NEGATIVE_INFINITY))
        .hasSize(7);
  }

  @Test
  void histograms_and_summaries_are_put_together() {
    ScrapedPage page =
        read(
            """
            # TYPE took_seconds histogram
            took_seconds_bucket{le="0.1"} 4
            took_seconds_bucket{le="1"} 9
            took_seconds_bucket{le="+Inf"} 10
            took_seconds_sum 5.5
            took_seconds_count 10
            # TYPE rpc summary
            rpc{quantile="0.5"} 47
            rpc_sum 100
            rpc_count 4
            # TYPE cut histogram
            cut_bucket{le="0.1"} 4
            cut_count 4
            """);

    ScrapedPage.Counted took = page.histograms().get(series("took_seconds", Map.of()));
    assertThat(took.buckets().values()).containsExactly(4.0, 9.0, 10.0);
    assertThat(took.sum()).isEqualTo(5.5);
    assertThat(page.histograms().get(series("rpc", Map.of())).count()).isEqualTo(4);
    assertThat(page.numbers().get(series("rpc", Map.of("quantile", "0.5"))).kind())
        .isEqualTo(ScrapedKind.SUMMARY);
    assertThat(page.histograms()).hasSize(2);
    assertThat(page.problems()).containsExactly("cut has no count, or no bucket up to +Inf");
  }

  @Test
  void what_open_metrics_adds_is_passed_over() {
    ScrapedPage page =
        read(
            """
            # TYPE foo counter
            # UNIT foo seconds
            foo_total 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67
            foo_created 1520430000.123
            {"my.dotted", "a.b"="c"} 5
            # EOF
            after 1
            """);

    assertThat(page.numbers())
        .containsEntry(
            series("foo_total", Map.of()), new ScrapedPage.Single(ScrapedKind.COUNTER, 17))
        .containsKey(series("my.dotted", Map.of("a.b", "c")))
        .hasSize(2);
    assertThat(page.wrong()).isZero();
  }

  @Test
  void a_line_that_is_wrong_costs_that_line_and_is_told_with_its_place() {
    ScrapedPage page =
        read("a 1\nb{x=\"1} 2\nc x\nd{x=1} 2\na 2\ne{y=\"1\"}\n{} 4\nf 0x10\n  g 7  \n");

    assertThat(page.numbers()).hasSize(2);
    assertThat(page.wrong()).isEqualTo(7);
    assertThat(page.problems())
        .containsExactly(
            "line 2: a quote does not end: b{x=\"1} 2",
            "line 3: its value is no number: c x",
            "line 4: the label 'x' has no value in quotes: d{x=1} 2");
  }

  @Test
  void long_lines_and_endless_series_are_bounded() {
    StringBuilder many = new StringBuilder("long{a=\"" + "x".repeat(70_000) + "\"} 1\n");
    for (int i = 0; i < 1_500; i++) {
      many.append("m{i=\"").append(i).append("\"} 1\n");
    }

    ScrapedPage page = read(many.toString());

    assertThat(page.numbers()).hasSize(ScrapedPageReader.MOST_SERIES);
    assertThat(page.problems().getFirst()).startsWith("line 1 is longer than 65,536");
    assertThat(page.problems().get(1)).contains("more than 1,000 series");
  }

  @Test
  void a_page_that_is_none_has_no_samples() {
    assertThat(read("<!doctype html>\n<html><body>Hello</body></html>\n").samples()).isZero();
  }

  @Test
  void quantiles_are_those_of_prometheus_and_none_above_the_largest_bound() {
    TreeMap<Double, Double> below = new TreeMap<>();
    below.put(0.1, 50.0);
    below.put(0.2, 90.0);
    below.put(Double.POSITIVE_INFINITY, 100.0);
    BucketCounts counts = new BucketCounts(below, 100, 12);

    assertThat(counts.quantile(0.25)).isEqualTo(0.05);
    assertThat(counts.quantile(0.7)).isCloseTo(0.15, within(1e-9));
    assertThat(counts.quantile(0.95)).isNaN();
    assertThat(BucketCounts.NONE.quantile(0.5)).isNaN();
  }
}
