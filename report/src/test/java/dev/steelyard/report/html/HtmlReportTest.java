package dev.steelyard.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.Format;
import dev.steelyard.report.ReportSamples;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.text.Terminal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {

  static List<Report> reports() {
    return List.of(
        ReportSamples.compress(),
        ReportSamples.matrix(),
        ReportSamples.pressure(),
        ReportSamples.hostile(),
        ReportSamples.many(50),
        Report.listing("none", List.of()));
  }

  private static Document page(Report report) {
    return Jsoup.parse(Reports.comparison(Format.HTML, Terminal.PLAIN).render(report));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void nothing_is_loaded_and_no_script_runs_but_its_own(Report report) throws Exception {
    Document page = page(report);
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("style")).hasSize(1);
    assertThat(page.select("img, iframe, object, embed, link, base, form")).isEmpty();
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotIn("style", "src", "srcset");
      }
    }
    assertThat(page.select("[href]").eachAttr("href")).allMatch(link -> link.startsWith("#"));
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(policy)
        .startsWith("default-src 'none'")
        .contains(hash(page.expectFirst("script")))
        .contains(hash(page.expectFirst("style")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void every_link_leads_somewhere_and_every_id_is_one(Report report) {
    Document page = page(report);
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(page.select("details[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("a[href]").eachAttr("href"))
        .allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
  }

  /** One that is too wide for its table takes room from the others. */
  @ParameterizedTest
  @MethodSource("reports")
  void every_row_is_as_wide_as_its_tables_heading(Report report) {
    for (Element table : page(report).select("table:has(> thead)")) {
      int columns = width(table.expectFirst("thead tr"));
      assertThat(table.select("> tbody > tr"))
          .allSatisfy(row -> assertThat(width(row)).as(row.html()).isEqualTo(columns));
    }
  }

  private static int width(Element row) {
    return row.select("> th, > td").stream()
        .map(cell -> cell.attr("colspan"))
        .mapToInt(span -> span.isEmpty() ? 1 : Integer.parseInt(span))
        .sum();
  }

  @Test
  void hostile_text_is_shown_as_it_is() {
    Document page = page(ReportSamples.hostile());
    String shown = ShownNames.shown(ReportSamples.HOSTILE).replaceAll(" +", " ");
    assertThat(page.select("h1").text()).isEqualTo(shown);
    assertThat(page.expectFirst("head > title").text()).startsWith(shown);
    assertThat(page.select("dd").text()).contains(shown);
    assertThat(page.select("pre").getLast().wholeText()).contains("</script><script>alert(1)");
  }

  @Test
  void verdicts_come_first_and_are_told_without_colour() {
    Document page = page(ReportSamples.compress());
    assertThat(page.expectFirst("main > section").className()).isEqualTo("suite");
    assertThat(page.select(".cards li").eachText())
        .containsExactly("✗ 4 regressed", "✓ 1 improved", "? 2 inconclusive", "= 1 unchanged");
    assertThat(page.select("table.comparisons tbody tr")).hasSize(8);
  }

  @Test
  void every_picture_has_a_title_and_a_description() {
    assertThat(page(ReportSamples.compress()).select("svg[role=img]"))
        .hasSizeGreaterThan(16)
        .allSatisfy(picture -> {
          assertThat(picture.select("> title").text()).isNotBlank();
          assertThat(picture.select("> desc").text()).isNotBlank();
        });
  }

  @Test
  void each_candidate_has_a_table_of_two_factors_in_the_order_of_their_levels() {
    Document page = page(ReportSamples.pressure());
    var heats = page.select("table.heat");
    assertThat(page.select("section.suite"))
        .hasSize(2)
        .allSatisfy(suite ->
            assertThat(suite.select(".heatbox h3").eachText())
                .containsExactly("fileshare/upload across ram and size"));
    assertThat(heats.getFirst().select("thead th").eachText())
        .containsExactly("ram ↓ size →", "100MB", "500MB", "1GB");
    assertThat(heats.getFirst().select("tbody th[scope=row]").eachText())
        .containsExactly("256MB", "512MB", "1024MB", "2048MB");
    assertThat(heats.select("td")).hasSize(24);
  }

  @Test
  void a_cell_of_two_factors_says_its_verdict_without_colour_and_leads_to_its_values() {
    Document page = page(ReportSamples.pressure());
    Element worst = page.expectFirst("table.heat td");
    assertThat(worst.className()).isEqualTo("regressed z4");
    assertThat(worst.select(".sign").text()).isEqualTo("✗");
    assertThat(worst.select(".spoken").text()).isEqualTo("regressed");
    assertThat(worst.select("b").text()).matches("4\\.\\d\\d× slower");
    assertThat(worst.select("small").text()).matches("\\[4\\.\\d\\d×, 4\\.\\d\\d×]");
    assertThat(worst.select("a").attr("title"))
        .contains("regressed: 4.", "95% interval", "p<0.0001");
    String leads = worst.select("a").attr("href").substring(1);
    assertThat(page.expectFirst("#" + leads).select(".name").text())
        .isEqualTo("fileshare/upload[ram=256MB,size=100MB]");
  }

  @Test
  void colour_grows_with_the_change_and_no_change_has_none_of_it() {
    Document page = page(ReportSamples.pressure());
    assertThat(page.select("table.heat td").eachAttr("class"))
        .contains("regressed z2", "regressed z3", "regressed z4", "improved z2", "improved z4")
        .filteredOn(one -> one.startsWith("inconclusive") || one.startsWith("unchanged"))
        .isNotEmpty()
        .allMatch(one -> one.endsWith(" z0"));
  }

  @Test
  void a_combination_without_a_partner_is_said_to_be_so() {
    assertThat(page(ReportSamples.pressure()).select("table.heat td.quiet").eachText())
        .containsExactly("not compared");
  }

  @Test
  void one_factor_is_no_table() {
    assertThat(page(ReportSamples.compress()).select("table.heat, .heatbox")).isEmpty();
  }

  @Test
  void every_value_is_a_dot() {
    assertThat(
            page(ReportSamples.compress()).select(".cell figure:first-of-type .dots").eachAttr("d"))
        .hasSize(16)
        .extracting(path -> path.split("h0").length)
        .contains(20, 12, 3);
  }

  @Test
  void thousands_of_benchmarks_still_make_a_usable_file() {
    String html = Reports.comparison(Format.HTML, Terminal.PLAIN).render(ReportSamples.many(3500));
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(10_000_000);
    assertThat(html).contains("only those that changed are drawn in the order measured");
  }

  @Test
  void no_coordinate_is_out_of_the_picture() {
    assertThat(page(ReportSamples.hostile()).select("path[d]").eachAttr("d"))
        .allSatisfy(path -> assertThat(path).doesNotContain("NaN").doesNotContain("-2147"));
  }

  static String hash(Element element) throws Exception {
    byte[] bytes = element.data().getBytes(StandardCharsets.UTF_8);
    return "'sha256-"
        + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes))
        + "'";
  }
}
