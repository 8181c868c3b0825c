package dev.steelyard.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.MetricFamilies;
import dev.steelyard.report.content.Ranking;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.text.Terminal;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said first of an experiment, and what of all its variants together. */
class ReportHeadTest {

  private static final String DESCRIPTION = "How the size of a chunk decides.";

  private static String render(Format format, Report report) {
    return Reports.comparison(format, Terminal.PLAIN).render(report);
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, names = "CSV", mode = EnumSource.Mode.EXCLUDE)
  void the_description_comes_before_the_verdicts(Format format) {
    String written = render(format, ReportSamples.pressure().withDescription(DESCRIPTION));

    // A page's style knows the verdicts' words.
    written = written.substring(Math.max(0, written.indexOf("<body")));
    assertThat(written).contains(DESCRIPTION);
    assertThat(written.indexOf(DESCRIPTION)).isLessThan(written.indexOf("regressed"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "MARKDOWN"})
  void a_variant_without_any_result_is_named_at_the_top(Format format) {
    Report report =
        ReportSamples.pressure()
            .withFailures(
                List.of(
                    new FailedTrial("broken ram=1GB", "broken", "no start", ""),
                    new FailedTrial("main ram=1GB", "main", "no memory", "")));

    String written = render(format, report);

    assertThat(written).contains("✗ no result of broken: every trial failed");
    assertThat(written).doesNotContain("no result of main");
    assertThat(written.indexOf("no result of broken")).isLessThan(written.indexOf("4 regressed"));
  }

  @Test
  void a_ranking_has_the_best_estimate_first_and_claims_no_more_than_the_interval_shows() {
    Report report = ReportSamples.pressure();

    Ranking ranking = Ranking.of(report, MetricFamilies.of(report)).orElseThrow();

    assertThat(ranking.benchmarks()).isEqualTo(11);
    assertThat(ranking.places())
        .extracting(Ranking.Place::label)
        .containsExactly("zero-copy", "main", "larger-chunk");
    assertThat(ranking.places().getFirst().sentence())
        .isEqualTo("zero-copy ran 1.01 ± 0.01 times faster than main: no change shown");
    assertThat(ranking.places().getLast().ratio().low()).isGreaterThan(1.02);
  }

  @Test
  void a_ranking_shows_no_change_where_no_verdict_does() {
    // Three values a side decide nothing, however far apart they are.
    Report few = ReportSamples.three(3);
    Report many = ReportSamples.three(30);

    assertThat(few.comparisons()).allMatch(one -> one.verdict() == Verdict.INCONCLUSIVE);
    assertThat(Ranking.of(few, MetricFamilies.of(few)).orElseThrow().places())
        .extracting(Ranking.Place::sentence)
        .filteredOn(one -> !one.endsWith("the baseline"))
        .hasSize(2)
        .allMatch(one -> one.endsWith(": no change shown"));
    assertThat(many.comparisons()).allMatch(one -> one.verdict() == Verdict.REGRESSED);
    assertThat(Ranking.of(many, MetricFamilies.of(many)).orElseThrow().places())
        .extracting(Ranking.Place::sentence)
        .noneMatch(one -> one.contains("no change shown"));
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, names = "CSV", mode = EnumSource.Mode.EXCLUDE)
  void a_variant_that_has_no_place_in_a_ranking_is_named_with_the_reason(Format format) {
    Report report =
        ReportSamples.three(30)
            .withFailures(List.of(new FailedTrial("broken", "broken", "no start", "")));

    assertThat(Ranking.of(report, MetricFamilies.of(report)).orElseThrow().leftOut())
        .extracting(Ranking.Unranked::sentence)
        .containsExactly("broken has no place: every trial failed");
    String written = render(format, report);
    assertThat(format == Format.HTML ? Jsoup.parse(written).text() : written)
        .containsPattern("broken has no place: every trial failed|\"left_out\"");
  }

  @Test
  void who_answers_wrongly_has_no_place_in_a_ranking_however_fast_it_is() {
    Report right = ReportSamples.withFailing(new FailedAnswers(0, 0));
    Report wrong = ReportSamples.withFailing(new FailedAnswers(0.5, 0).withIterations(0.25));

    assertThat(Ranking.of(right, MetricFamilies.of(right)).orElseThrow().places().getFirst())
        .extracting(Ranking.Place::label)
        .isEqualTo("wrong");
    Ranking ranking = Ranking.of(wrong, MetricFamilies.of(wrong)).orElseThrow();
    assertThat(ranking.places()).extracting(Ranking.Place::label).containsExactly("a", "b", "c");
    assertThat(ranking.leftOut())
        .extracting(Ranking.Unranked::sentence)
        .containsExactly(
            "wrong has no place: it answered wrongly: 50% of its checks failed, 25% of its"
                + " iterations failed");
  }

  @Test
  void what_is_not_asked_for_ranks_nobody() {
    Report report = ReportSamples.three(30);

    assertThat(
            Ranking.of(report.withRankedBy(Optional.of("throughput")), MetricFamilies.of(report)))
        .isEmpty();
  }

  @Test
  void two_sides_are_no_ranking() {
    Report report = ReportSamples.compress();

    assertThat(Ranking.of(report, MetricFamilies.of(report))).isEmpty();
  }

  @Test
  void a_variant_has_one_colour_on_the_whole_page() {
    // One cell has no result of larger-chunk, so that zero-copy is the second side there.
    org.jsoup.nodes.Document page = Jsoup.parse(render(Format.HTML, ReportSamples.pressure()));

    assertThat(page.select(".sides tr:has(td:containsOwn(zero-copy)) .swatch").eachAttr("class"))
        .hasSize(12)
        .containsOnly("swatch s2");
    assertThat(page.select(".sides tr:has(td:containsOwn(main)) .swatch").eachAttr("class"))
        .containsOnly("swatch s0");
  }
}
