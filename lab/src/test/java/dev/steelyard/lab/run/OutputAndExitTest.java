package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputAndExitTest extends RunTest {

  private static Cause cause(RunOutcome outcome) {
    return outcome.trials().getFirst().cause().orElseThrow();
  }

  @Test
  void each_variants_output_goes_where_it_says_and_is_kept_with_its_results() throws IOException {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: [sh, -c, 'ls -l /proc/self/fd/1 >&2; echo {variant}'], output: null}
            variants:
              shared:
              piped: {output: pipe}
              filed: {output: file}
            cleanup: [sh, -c, 'cat {scratch}/standard-output >>{here}/{variant} 2>/dev/null || :']
            iterations: 2
            warmup: 0
            order: sequential
            """);

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(lines("filed")).containsExactly("filed", "filed");
    assertThat(lines("shared")).isEmpty();
    for (String variant : new String[] {"shared null", "piped pipe", "filed file"}) {
      String[] words = variant.split(" ");
      assertThat(
              MetadataFields.write(stored("x[variant=%s]".formatted(words[0])).metadata())
                  .get("output"))
          .isEqualTo(words[1]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"output: null", "output: file", "exit: [0, 1]"})
  void what_differs_in_output_or_exit_codes_is_not_the_same(String other) {
    execute(
        "{name: x, workload: {command: 'true'}, variants: {a: , b: {%s}}, iterations: 1, warmup: 0}"
            .formatted(other));

    assertThat(warnings).isEmpty();
    assertThat(stored("x[variant=a]").provenance().seal())
        .isNotEqualTo(stored("x[variant=b]").provenance().seal());
  }

  @Test
  void usual_output_and_exit_codes_are_the_same_said_or_not() {
    execute(
        "{name: x, workload: {command: 'true'}, variants: {a: , b: {output: pipe, exit: [0, 0]}},"
            + " iterations: 1, warmup: 0}");

    assertThat(warnings).singleElement().asString().contains("run the same program");
  }

  @Test
  void expected_codes_count_and_any_other_is_a_failure_that_says_what_was_expected() {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: [sh, -c, 'exit {code}'], exit: [1, 2]}
            factors: {code: [1, 2, 0, 3]}
            iterations: 2
            warmup: 0
            """);

    assertThat(outcome.failed())
        .extracting(RunOutcome.TrialFailure::cause)
        .containsExactly("exit code 0, expected 1 or 2", "exit code 3, expected 1 or 2");
    assertThat(stored("x[code=1,variant=baseline]").values().size()).isEqualTo(2);
    assertThat(stored("x[code=2,variant=baseline]").values().size()).isEqualTo(2);
  }

  @Test
  void a_program_that_was_killed_is_not_one_that_exits_with_the_shells_number_for_it() {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {exit: 137}
            variants:
              itself: {command: [sh, -c, 'exit 137']}
              killed: {command: [sh, -c, 'kill -KILL $$']}
            iterations: 1
            warmup: 0
            """);

    assertThat(outcome.failed())
        .singleElement()
        .extracting(RunOutcome.TrialFailure::cause)
        .isEqualTo("killed by SIGKILL, which is not exit code 137");
  }

  @Test
  void cleanup_runs_after_every_iteration_in_order_and_is_not_measured() throws IOException {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: [sh, -c, 'echo work {variant} >>{here}/log']}
            prepare: [sh, -c, 'echo prepare >>{here}/log']
            cleanup:
              - [sh, -c, 'echo first {variant} >>{here}/log']
              - sh -c 'echo then >>{here}/log'
            iterations: 2
            warmup: 1
            """);

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(String.join(" ", lines("log")))
        .isEqualTo("prepare work baseline first baseline then ".repeat(3).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 3", "kill -KILL $$", "sleep 1000"})
  void cleanup_runs_after_a_failure_which_keeps_its_cause(String work) throws IOException {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: [sh, -c, '%s']}
            cleanup: [sh, -c, 'echo cleaned >>{here}/log; echo no such container >&2; exit 4']
            iterations: 1
            warmup: 0
            timeout: 500ms
            """
                .formatted(work));

    assertThat(lines("log")).containsExactly("cleaned");
    assertThat(cause(outcome)).isIn(Cause.FAILED, Cause.HANG);
    assertThat(outcome.failed().getFirst().cause())
        .doesNotStartWith("cleanup")
        .endsWith("; cleanup: exit code 4: no such container");
  }

  @Test
  void cleanup_runs_after_a_failed_preparation() throws IOException {
    execute(
        """
        name: x
        workload: {command: 'true'}
        prepare: [sh, -c, 'exit 5']
        cleanup: [sh, -c, 'echo cleaned >>{here}/log']
        iterations: 1
        warmup: 0
        """);

    assertThat(lines("log")).containsExactly("cleaned");
  }

  @Test
  void a_failed_cleanup_fails_its_iteration_and_the_commands_after_it_still_run()
      throws IOException {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: 'true'}
            cleanup: [[sh, -c, 'echo busy >&2; exit 6'], [sh, -c, 'echo next >>{here}/log']]
            iterations: 1
            warmup: 0
            """);

    assertThat(outcome.failed())
        .singleElement()
        .extracting(RunOutcome.TrialFailure::cause)
        .isEqualTo("cleanup: exit code 6: busy");
    assertThat(cause(outcome)).isEqualTo(Cause.FAILED_CLEANUP);
    assertThat(lines("log")).containsExactly("next");
  }

  @Test
  void a_program_of_prepare_or_cleanup_that_is_missing_is_found_before_anything_is_measured()
      throws IOException {
    for (String key : new String[] {"prepare", "cleanup"}) {
      assertThatThrownBy(() ->
              begin(
                  "{name: x, workload: {command: 'touch {here}/measured'}, %s: no-such-program}"
                      .formatted(key)))
          .hasMessageContaining("no-such-program");
    }
    assertThat(here.resolve("measured")).doesNotExist();
    assertThat(homes()).isEmpty();
  }

  /** The kernel counts in a shell's account what programs have read that it waited for. */
  @Test
  void grep_reads_all_of_a_file_unless_it_is_told_that_nobody_reads() throws IOException {
    long size = Files.size(Files.writeString(here.resolve("hay"), "needle\n".repeat(200_000)));
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: [sh, -c, 'grep needle hay; sed -n s/^rchar:.//p /proc/$$/io >{here}/{variant}']}
            variants: {usual: , unread: {output: null}}
            iterations: 1
            warmup: 0
            """);

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(Long.parseLong(lines("usual").getFirst())).isGreaterThan(size);
    assertThat(Long.parseLong(lines("unread").getFirst())).isLessThan(size);
  }
}
