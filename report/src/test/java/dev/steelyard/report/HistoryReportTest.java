package dev.steelyard.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.HistoryDoubt;
import dev.steelyard.core.history.Series;
import dev.steelyard.report.content.HistoryDoubts;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HistoryReportTest {

  private static final List<Series> HOSTILE = HistorySamples.hostile();
  private static final HistoryChanges HOSTILE_CHANGES =
      HistoryChanges.of(HOSTILE, ChangeRule.CALIBRATED);
  private static final HistoryCheck HOSTILE_CHECK =
      new HistoryChecker(0.02)
          .check(HOSTILE, HOSTILE.getFirst().builds().getLast(), _ -> List.of());

  @ParameterizedTest
  @CsvSource({
    "TEXT, 80, false, -80.txt",
    "TEXT, 50, false, -50.txt",
    "TEXT, 120, true, -colour.txt",
    "MARKDOWN, 80, false, .md",
    "CSV, 80, false, .csv",
    "JSON, 80, false, .json"
  })
  void changes_and_checks_are_written_as_sealed(
      Format format, int columns, boolean colour, String end) throws IOException {
    Terminal terminal = new Terminal(columns, colour);
    GoldenTest.check(
        "changes" + end, Reports.changes(format, terminal).render(HistorySamples.changes()));
    GoldenTest.check("check" + end, Reports.check(format, terminal).render(HistorySamples.check()));
  }

  @Test
  void a_line_of_changes_has_all_doubts_of_its_series() {
    HistoryChanges all = HistorySamples.changes();
    Series changed = all.all().getFirst().series();
    List<HistoryChanges.SeriesDoubt> doubts =
        Stream.of(
                HistoryDoubt.Kind.WRONG_ANSWERS,
                HistoryDoubt.Kind.BUSY_MACHINE,
                HistoryDoubt.Kind.BUSY_MACHINE,
                HistoryDoubt.Kind.DRIFT)
            .map(kind ->
                new HistoryChanges.SeriesDoubt(changed, new HistoryDoubt(kind, "so it is", "")))
            .toList();
    HistoryChanges doubted =
        new HistoryChanges(all.rule(), all.series(), all.searchable(), all.all(), doubts);

    assertThat(Reports.changes(Format.CSV, Terminal.PLAIN).render(doubted).lines())
        .anyMatch(line -> line.endsWith(",wrong_answers busy_machine drift"));
  }

  /** Ten more would be told, and have no ratio to zero either. */
  @Test
  void beside_zeros_it_is_not_said_that_no_change_would_be_told() {
    Series errors = HistorySamples.counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2);
    Series sizes = HistorySamples.counts(100, 100, 100, 100, 100, 120, 150);

    assertThat(checked(errors)).contains("inconclusive").doesNotContain("told\n", "tells");
    assertThat(checked(sizes))
        .contains("no change, however large, would have been told", "tells none");
  }

  @Test
  void below_a_change_that_was_told_it_is_not_said_that_none_would_be() {
    HistoryCheck check = check(HistorySamples.counts(100, 100, 100, 100, 100, 120, 150));
    CheckedBenchmark one = check.checked().getFirst();
    CheckedBenchmark told =
        new CheckedBenchmark(
            one.series(),
            one.historySize(),
            one.since(),
            Optional.of(one.since()),
            one.before(),
            one.after(),
            one.ratio(),
            one.pValue(),
            one.adjustedPValue(),
            Verdict.REGRESSED,
            one.tellable(),
            one.comparison(),
            one.doubts(),
            one.tolerance());

    assertThat(one.tellable()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(Reports.check(Format.TEXT, Terminal.PLAIN).render(with(check, told)))
        .contains("regressed")
        .doesNotContain("would have been told");
  }

  private static HistoryCheck with(HistoryCheck check, CheckedBenchmark one) {
    return new HistoryCheck(
        check.build(),
        check.minimumEffect(),
        check.falseShare(),
        List.of(one),
        List.of(),
        List.of(),
        check.doubts());
  }

  private static String checked(Series one) {
    return Reports.check(Format.TEXT, Terminal.PLAIN).render(check(one));
  }

  private static HistoryCheck check(Series one) {
    return new HistoryChecker(0.02).check(List.of(one), one.builds().getLast(), _ -> List.of());
  }

  /** A doubt that stands for a change is the only one that tells where it is. */
  @Test
  void of_changes_whose_size_is_not_known_each_is_shown() {
    HistoryChanges all = HistorySamples.changes();
    List<HistoryChanges.SeriesDoubt> doubts =
        IntStream.range(0, 6)
            .mapToObj(i ->
                new HistoryChanges.SeriesDoubt(
                    all.series().get(i / 2),
                    new HistoryDoubt(
                        HistoryDoubt.Kind.NEGATIVE_VALUES,
                        "at 0.%d.0 it went".formatted(i),
                        "look")))
            .toList();

    assertThat(
            HistoryDoubts.of(
                new HistoryChanges(all.rule(), all.series(), all.searchable(), all.all(), doubts)))
        .extracting(Note::message)
        .satisfiesExactly(
            one -> assertThat(one).contains("at 0.0.0 it went; at 0.1.0 it went"),
            one -> assertThat(one).contains("at 0.2.0 it went; at 0.3.0 it went"),
            one -> assertThat(one).contains("at 0.4.0 it went; at 0.5.0 it went"));
  }

  @Test
  void each_thing_that_is_said_of_several_benchmarks_is_shown() {
    HistoryChanges all = HistorySamples.changes();
    String busy = "other programs, 'cc1' most of all, took 4%d%% of the processors' time while ";
    List<HistoryChanges.SeriesDoubt> doubts =
        IntStream.range(0, 3)
            .boxed()
            .flatMap(i ->
                Stream.of("this build was measured", "most builds before it were measured")
                    .map(which ->
                        new HistoryChanges.SeriesDoubt(
                            all.series().get(i),
                            new HistoryDoubt(
                                HistoryDoubt.Kind.BUSY_MACHINE, busy.formatted(i) + which, ""))))
            .toList();

    assertThat(
            HistoryDoubts.of(
                new HistoryChanges(all.rule(), all.series(), all.searchable(), all.all(), doubts)))
        .extracting(Note::message)
        .containsExactly(
            "3 benchmarks, such as insert/batch[rows=10]: other programs, 'cc1' most of all, took 40% of the processors' time while this build was measured",
            "3 benchmarks, such as insert/batch[rows=10]: other programs, 'cc1' most of all, took 40% of the processors' time while most builds before it were measured");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 50, 65, 80, 110, 200})
  void lines_fit_and_names_cannot_drive_the_terminal(int columns) {
    Terminal terminal = new Terminal(columns, false);
    for (String text :
        List.of(
            Reports.changes(Format.TEXT, terminal).render(HOSTILE_CHANGES),
            Reports.check(Format.TEXT, terminal).render(HOSTILE_CHECK),
            Reports.changes(Format.TEXT, terminal).render(HistorySamples.changes()),
            Reports.check(Format.TEXT, terminal).render(HistorySamples.check()))) {
      assertThat(text.lines())
          .allSatisfy(line -> assertThat(width(line)).isLessThanOrEqualTo(columns));
      assertThat(text.codePoints().filter(point -> point != '\n'))
          .noneMatch(Character::isISOControl)
          .noneMatch(point -> point >= 0x202A && point <= 0x202E);
    }
  }

  /** What the names here are made of is at most two columns wide. */
  private static int width(String line) {
    return line.codePoints()
        .map(point -> (point >= 0x1100 && point < 0x2000) || point >= 0x2E80 ? 2 : 1)
        .sum();
  }

  @Test
  void names_are_text_in_markdown_and_come_back_from_json() {
    for (String text :
        List.of(
            Reports.changes(Format.MARKDOWN, Terminal.PLAIN).render(HOSTILE_CHANGES),
            Reports.check(Format.MARKDOWN, Terminal.PLAIN).render(HOSTILE_CHECK))) {
      assertThat(text).doesNotContain("<script>", "<img");
    }
    String json = Reports.changes(Format.JSON, Terminal.PLAIN).render(HOSTILE_CHANGES);
    assertThat(JsonMapper.shared().readTree(json).path("changes").get(0).path("dut").asString())
        .isEqualTo(ReportSamples.HOSTILE);
  }
}
