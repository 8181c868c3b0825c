package dev.steelyard.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.report.Format;
import dev.steelyard.report.ReportSamples;
import dev.steelyard.report.Reports;
import dev.steelyard.report.TestBedSamples;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RuleOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  /** Keeps characters apart, so that no name is a link or calls a person. */
  private static final String NOTHING = "<!-- -->";

  @Test
  void whether_it_is_accepted_is_the_first_thing_after_the_title_then_the_verdict() {
    Report report = ReportSamples.compress();
    assertThat(thirdLine(report)).startsWith("**not accepted: 1 of 3 rules broken");
    assertThat(thirdLine(report.withRules(List.of()).withFailures(List.of())))
        .startsWith("**✗ 4 of 8 metrics of 5 benchmarks regressed, most ");
  }

  @Test
  void what_reads_better_than_the_verdicts_stands_behind_them() {
    RuleOutcome holds = new RuleOutcome("regression < 50%", List.of(), List.of());
    RuleOutcome open = new RuleOutcome("regression < 5%", List.of(), List.of("b: too few values"));
    Report worse = ReportSamples.compress().withFailures(List.of());
    Report unclear = ReportSamples.three(3);

    assertThat(worse.suites()).anyMatch(Suite::isNegative);
    for (List<RuleOutcome> rules : List.of(List.of(holds), List.of(holds, open))) {
      assertThat(thirdLine(worse.withRules(rules)))
          .startsWith("**✗ 4 of 8 metrics of 5 benchmarks regressed");
    }
    assertThat(rendered(worse.withRules(List.of(holds))))
        .containsSubsequence("regressed", "**accepted**", "- ✓ regression");
    assertThat(rendered(worse.withRules(List.of(open))))
        .containsSubsequence(
            "regressed", "**undecided: 1 of 1 rule could not be decided**", "- ? regression");
    assertThat(unclear.suites()).noneMatch(Suite::isNegative);
    assertThat(rendered(unclear.withRules(List.of(open))))
        .containsSubsequence("**undecided", "**?");
    assertThat(rendered(unclear.withRules(List.of(holds))))
        .containsSubsequence("**?", "**accepted");
  }

  @Test
  void what_is_missing_is_of_the_side_that_lacks_it() {
    assertThat(rendered(ReportSamples.pressure()))
        .contains("missing: 1 result of the candidate", "only in the baseline: 1 result")
        .doesNotContain("another testbed");
  }

  @Test
  void what_each_side_has_of_another_testbed_is_said_to_be_so() {
    String rendered = rendered(TestBedSamples.onOtherTestBeds());

    assertThat(rendered)
        .contains(
            "missing: 2 results of the candidate, which has them on another testbed",
            "only in the baseline: 2 results, such as q on a1, which the candidate has on b1, b2,"
                + " both",
            "only in the candidate: 2 results, such as q on b1, which the baseline has on a1, a2,"
                + " both");
  }

  @Test
  void a_benchmark_of_two_testbeds_is_called_by_its_testbed() {
    Report report = TestBedSamples.onTwoTestBeds();

    assertThat(rendered(report))
        .contains("1 of 2 benchmarks regressed: q on bench2")
        .contains("| q on bench1 |", "| q on bench2 |");
    assertThat(Reports.comparison(Format.TEXT, Terminal.PLAIN).render(report))
        .contains("q on bench1", "q on bench2", "on q on bench2");
  }

  private static String rendered(Report report) {
    return Reports.comparison(Format.MARKDOWN, Terminal.PLAIN).render(report);
  }

  private static String thirdLine(Report report) {
    return rendered(report).lines().skip(2).findFirst().orElseThrow();
  }

  @Test
  void hostile_names_bring_no_markup() {
    String markdown =
        Reports.comparison(Format.MARKDOWN, Terminal.PLAIN).render(ReportSamples.hostile());
    String own = markdown.replaceAll("</?(details|summary)>", "");
    assertThat(own.replace(NOTHING, "")).doesNotContain("<");
    assertThat(own).doesNotContainPattern("@(?!<!-- -->)|javascript:(?!<!-- -->)");
    assertThat(own.replace("\\`", "")).doesNotContain("`");
  }

  @Test
  void hostile_names_break_no_table() {
    assertThat(
            Reports.comparison(Format.MARKDOWN, Terminal.PLAIN)
                .render(ReportSamples.hostile())
                .lines())
        .filteredOn(line -> line.startsWith("| ✗") || line.startsWith("| ?"))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(7));
  }

  @Test
  void a_long_list_stays_below_what_a_comment_holds() {
    String markdown =
        Reports.comparison(Format.MARKDOWN, Terminal.PLAIN).render(ReportSamples.many(1000));
    assertThat(markdown).contains("…and ").hasSizeLessThan(65_536);
  }

  @Test
  void two_builds_need_no_title_as_the_first_line_is_the_verdict() {
    String markdown =
        Reports.comparison(Format.MARKDOWN, Terminal.PLAIN).render(ReportSamples.many(20));
    assertThat(markdown.lines().findFirst().orElseThrow()).startsWith("**").endsWith("**");
    assertThat(markdown).contains("20 comparisons was large and clear enough", "Measured on ");
  }
}
