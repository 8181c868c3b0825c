package dev.steelyard.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.load.HostileLoad;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadSamples;
import dev.steelyard.report.load.StalledLoad;
import dev.steelyard.report.text.Terminal;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadPageTest {

  static Stream<LoadReport> reports() {
    return Stream.of(
        StalledLoad.report(),
        LoadSamples.calm(),
        LoadSamples.nothing(),
        HostileLoad.report(),
        LoadSamples.hung());
  }

  private static Document page(LoadReport report) {
    return Jsoup.parse(Reports.load(Format.HTML, Terminal.PLAIN).render(report));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void nothing_is_loaded_and_nothing_runs(LoadReport report) throws Exception {
    Document page = page(report);

    assertThat(page.select("script, img, iframe, object, embed, link, base, form, a")).isEmpty();
    assertThat(page.select("style")).hasSize(1);
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotIn("style", "src", "srcset");
      }
    }
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'")
        .doesNotContain("script-src")
        .contains(HtmlReportTest.hash(page.expectFirst("style")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void plots_hold_numbers_alone(LoadReport report) {
    assertThat(page(report).select("svg").outerHtml()).doesNotContain("NaN", "Infinity", "-0 ");
  }

  @Test
  void what_others_wrote_is_shown_as_it_is() {
    String shown = ShownNames.shown(HostileLoad.TEXT).replaceAll(" +", " ");

    Document page = page(HostileLoad.report());

    assertThat(page.select("h1").text()).isEqualTo(shown);
    assertThat(page.select("dd").text()).contains(shown);
    assertThat(page.select("td").text()).contains("alert(1)");
  }

  @Test
  void the_time_from_the_real_start_is_drawn_where_it_tells_another_story() {
    assertThat(page(StalledLoad.report()).select(".legend").text())
        .contains("p99 from the real start");
    assertThat(page(LoadSamples.calm()).select(".legend").text()).doesNotContain("real start");
  }

  @Test
  void names_that_were_never_sent_and_percentiles_of_too_few_are_marked() {
    Document page = page(LoadSamples.hung());

    assertThat(page.select("section:has(h2:containsOwn(Never sent)) li").eachText())
        .containsExactly("pay", "refund <b>all</b>");
    assertThat(page.expectFirst("main > section").text())
        .contains("p(99) < 2s 1.20 ms°", "med < 2s 1.10 ms", "° too few samples for this");
    assertThat(page(LoadSamples.calm()).text()).doesNotContain("Never sent", "°");
  }

  @Test
  void thresholds_come_first_and_are_told_without_colour() {
    Document page = page(StalledLoad.report());

    assertThat(page.expectFirst("main > section").text())
        .startsWith("✗ 3 of 4 thresholds crossed")
        .contains("✓ http_req_duration p(95) < 500ms", "recall p(5) > 0.95 no sample");
    assertThat(page.select("figcaption").eachText())
        .containsExactly(
            "Requests a second",
            "Latency",
            "Users",
            "Iterations a second, meant and done",
            "Failures a second",
            "How many requests took how long",
            "Latency by percentile: from the intended start, and from the real one");
  }

  @Test
  void a_run_in_which_nothing_ended_has_no_plots() {
    Document page = page(LoadSamples.nothing());

    assertThat(page.select("svg")).isEmpty();
    assertThat(page.text()).contains("40.0 ms, stopped");
  }
}
