package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code compare} of two runs of a suite across versions. */
class CompareSuitesTest extends CliTest {

  private static String cell(String reader, String verdict) {
    return """
    {"direction": "grid", "case": "A[x=1]", "writer": "2.0", "reader": "%s", "verdict": "%s", "step": "answers", "words": "why it is so", "declared": false}
    """
        .formatted(reader, verdict);
  }

  private String run(String name, String suite, String... cells) throws IOException {
    Path written =
        file(
            name,
            "{\"format\": \"steelyard-compat\", \"version\": 1, \"suite\": \"%s\", \"package\": \"fmt\", \"cells\": [%s]}"
                .formatted(suite, String.join(",", cells)));
    return written.toString();
  }

  @Test
  void what_newly_broke_is_told_and_is_a_negative_verdict() throws IOException {
    String before =
        run("a.json", "s", cell("1.0", "ok"), cell("1.1", "refused"), cell("1.2", "broken"));
    String after =
        run(
            "b.json",
            "s",
            cell("1.0", "broken"),
            cell("1.1", "wrong answer"),
            cell("1.2", "ok"),
            cell("1.3", "refused"));

    assertThat(steelyard("compare", before, after).exits(1).out())
        .contains("3 newly broken", "1 mended", "3 cells in both", "1 only in the later run")
        .contains("2.0 wrote, 1.0 read: ok → broken", "1.1 read: refused → wrong answer")
        .contains("1.3 read: not in the earlier run → refused", "answers: why it is so");
    assertThat(steelyard("compare", before, after, "--format", "json").exits(1).out())
        .contains("\"format\" : \"steelyard-compat-changes\"", "\"before\" : \"refused\"");
    assertThat(steelyard("compare", after, after).exits(0).out()).contains("nothing newly broken");
  }

  @Test
  void what_cannot_be_asked_any_more_is_no_good_news() throws IOException {
    String before = run("a.json", "s", cell("1.0", "broken"));
    String after = run("b.json", "s", cell("1.0", "could not run"));

    assertThat(steelyard("compare", before, after).exits(3).out())
        .contains("could be asked before, and cannot now", "0 mended");
  }

  @Test
  void what_a_run_of_an_experiment_says_is_refused_beside_runs_of_a_suite() throws IOException {
    String one = run("a.json", "s", cell("1.0", "ok"));
    String report = file("run.json", "{}").toString();

    steelyard("compare", one, one, "--run-report", report)
        .complains(2, "--run-report is of a run that measured results", "leave it out");
  }

  @Test
  void runs_of_two_suites_and_damaged_ones_are_refused() throws IOException {
    String one = run("a.json", "s", cell("1.0", "ok"));
    String other = run("b.json", "t", cell("1.0", "ok"));
    steelyard("compare", one, other).complains(2, "two runs of one suite can be compared");

    String odd = run("c.json", "s", cell("1.0", "fine"));
    steelyard("compare", one, odd).complains(2, "'fine' is no verdict");
    String cut = file("d.json", "{\"format\": \"steelyard-compat\", \"version\": 1,").toString();
    steelyard("compare", one, cut).complains(2, "is no run of a suite");
  }
}
