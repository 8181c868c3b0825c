package dev.steelyard.analysis.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.StepTime;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ThisMachine;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What versions make of what others wrote. */
class SuiteRunTest extends ToySuiteTest {

  @Test
  void a_grid_tells_what_each_version_makes_of_what_each_other_wrote() throws IOException {
    Compatibility found = run("toy_cases.py", ALL);

    String plain = "Plain[rows=1]";
    for (String old : List.of("1.0", "2.0")) {
      for (String reader : List.of("1.0", "2.0", "3.0")) {
        assertThat(verdict(found, Crossing.GRID, plain, old, reader))
            .as("%s → %s", old, reader)
            .isEqualTo(CellVerdict.OK);
      }
    }
    GridCell refused = cell(found, Crossing.GRID, plain, "3.0", "2.0");
    assertThat(refused.verdict()).isEqualTo(CellVerdict.REFUSED);
    assertThat(refused.words()).contains("version 3 is not supported by toyfmt 2");
    GridCell crashed = cell(found, Crossing.GRID, plain, "3.0", "1.0");
    assertThat(crashed.verdict()).isEqualTo(CellVerdict.BROKEN);
    assertThat(crashed.words()).contains("SIGABRT");
    assertThat(verdict(found, Crossing.GRID, "Plain[rows=11]", "1.0", "2.0"))
        .isEqualTo(CellVerdict.NOT_APPLICABLE);
    assertThat(found.isNegative()).isTrue();
    assertThat(found.isIncomplete()).isFalse();
  }

  @Test
  void hits_that_an_index_loses_without_a_word_are_a_wrong_answer() throws IOException {
    Compatibility found = run("toy_cases.py", ALL);

    GridCell lost = cell(found, Crossing.GRID, "Indexed", "1.0", "2.0");
    assertThat(lost.verdict()).isEqualTo(CellVerdict.WRONG_ANSWER);
    assertThat(lost.step()).isEqualTo("answers after check_write");
    assertThat(lost.words())
        .isEqualTo("'five': against a full search: 3 rows instead of 4; missing 11");
    assertThat(verdict(found, Crossing.GRID, "Indexed", "2.0", "1.0")).isEqualTo(CellVerdict.OK);
    assertThat(verdict(found, Crossing.GRID, "Indexed", "2.0", "2.0")).isEqualTo(CellVerdict.OK);
    assertThat(verdict(found, Crossing.GRID, "Indexed", "3.0", "1.0"))
        .isEqualTo(CellVerdict.NOT_APPLICABLE);
  }

  @Test
  void there_and_back_and_down_are_directions_of_their_own() throws IOException {
    Compatibility found =
        run(
            "toy_cases.py",
            "versions: ['1.0', '2.0']\ndirections: [downgrade, upgrade-downgrade]\n");

    assertThat(found.cells()).allMatch(one -> one.crossing() != Crossing.GRID);
    assertThat(verdict(found, Crossing.DOWNGRADE, "Indexed", "2.0", "1.0"))
        .isEqualTo(CellVerdict.OK);
    GridCell back = cell(found, Crossing.UPGRADE_DOWNGRADE, "Indexed", "1.0", "2.0");
    assertThat(back.verdict()).isEqualTo(CellVerdict.WRONG_ANSWER);
    assertThat(back.words()).startsWith("2.0: 'five'");
  }

  @Test
  void what_the_suite_declares_is_no_news() throws IOException {
    Compatibility found =
        run(
            "toy_cases.py",
            ALL
                + """
                known:
                  - {writer: '3.0', reader: '<2', verdict: broken, why: it did not foresee others}
                  - {case: Plain, writer: '>=3', reader: '2.0', verdict: refused, why: younger format}
                  - {case: Ind*, writer: '1.0', reader: '2.0', verdict: wrong answer, why: known since 2.0}
                  - {case: Plain, writer: '1.0', reader: '2.0', verdict: broken, why: mended long ago}
                """);

    assertThat(found.isNegative()).isFalse();
    assertThat(cell(found, Crossing.GRID, "Indexed", "1.0", "2.0").declared()).isTrue();
    assertThat(found.count(CellVerdict.WRONG_ANSWER)).isEqualTo(1);
    assertThat(found.notes())
        .filteredOn(note -> note.contains("is as known"))
        .singleElement()
        .asString()
        .contains("mended long ago");
  }

  @Test
  void times_are_results_of_the_version_that_acted() throws IOException {
    Compatibility found = run("toy_cases.py", ALL);
    assertThat(found.times()).extracting(StepTime::acting).contains("1.0", "2.0", "3.0");
    assertThat(CompatResults.of(found, ThisMachine.asTestBed("here"), Instant.EPOCH)).isEmpty();
    assertThat(found.notes())
        .singleElement()
        .asString()
        .contains("no results are stored of 1.0, 2.0, 3.0", "no-index");

    List<Result> results =
        CompatResults.of(dated(found), ThisMachine.asTestBed("here"), Instant.EPOCH);
    assertThat(results)
        .extracting(Result::benchmark)
        .contains(
            "toy/Plain[rows=1]:create",
            "toy/Plain[rows=1]:size",
            "toy/Plain[rows=1,writer=1.0]:check_read",
            "toy/grid:ok");
    assertThat(ok(results, "1.0")).isLessThan(ok(results, "3.0"));
    assertThat(ok(results, "3.0")).isEqualTo(1);
  }

  private static double ok(List<Result> results, String version) {
    return results.stream()
        .filter(one -> one.benchmark().equals("toy/grid:ok") && one.dut().version().equals(version))
        .findFirst()
        .orElseThrow()
        .summary()
        .median();
  }

  /** As of versions that an index knows. */
  private static Compatibility dated(Compatibility found) {
    return new Compatibility(
        found.suite(),
        found.product(),
        found.versions().stream()
            .map(one ->
                new TestedVersion(
                    one.version(),
                    one.product(),
                    one.number(),
                    Optional.of(
                        Instant.parse("2026-01-0" + one.version().charAt(0) + "T00:00:00Z")),
                    one.problem(),
                    one.frozen(),
                    one.fromCache(),
                    one.environmentSeconds(),
                    one.importSeconds()))
            .toList(),
        found.cells(),
        found.times(),
        found.notes(),
        found.took());
  }
}
