package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FailuresTest extends RunTest {

  @Test
  void a_failing_trial_is_recorded_with_its_cause_and_the_others_finish() throws IOException {
    RunOutcome outcome =
        execute(
            """
            name: x
            variants:
              good: {command: 'true'}
              bad: {command: [sh, -c, 'echo x >>{here}/bad; echo about to fail >&2; exit 7']}
            iterations: 5
            """);

    assertThat(outcome.failed())
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.trial()).isEqualTo("bad");
          assertThat(failed.variant()).isEqualTo("bad");
          assertThat(failed.cause()).isEqualTo("exit code 7: about to fail");
          assertThat(failed.failures()).isEqualTo(3);
          assertThat(failed.counted()).isZero();
          assertThat(Path.of(failed.log())).content().contains("about to fail");
        });
    assertThat(lines("bad")).as("given up after three").hasSize(3);
    assertThat(warnings).singleElement().asString().startsWith("bad is given up");
    assertThat(stored("x[variant=good]").values().size()).isEqualTo(5);
    assertThat(store.results().find(ResultFilter.ALL).results())
        .noneMatch(result -> result.benchmark().contains("bad"));
    assertThat(outcome.record().state()).isEqualTo(RunState.FAILED);
    assertThat(outcome.record().trialsDone()).isEqualTo(2);
  }

  @Test
  void a_trial_that_fails_now_and_then_keeps_what_went_well() {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload:
              command:
                - sh
                - -c
                - echo >>{here}/n; [ $(($(wc -l <{here}/n) % 2)) = 1 ] || { echo even >&2; exit 1; }; echo odd >&2
            iterations: 6
            warmup: 0
            """);

    assertThat(outcome.failed())
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.failures()).isEqualTo(3);
          assertThat(failed.counted()).isEqualTo(3);
          assertThat(failed.cause()).isEqualTo("exit code 1: even");
        });
    assertThat(stored("x[variant=baseline]").values().size()).isEqualTo(3);
    assertThat(MetadataFields.write(stored("x[variant=baseline]").metadata()).get("blocks"))
        .hasToString("[0, 2, 4]");
    assertThat(FailedAnswers.of(stored("x[variant=baseline]")))
        .isEqualTo(new FailedAnswers(0, 0).withIterations(0.5));
  }

  @Test
  void a_warm_up_that_fails_says_nothing_of_what_is_measured() {
    execute(
        """
        name: x
        workload: {command: [sh, -c, 'test -e {here}/n || { touch {here}/n; exit 1; }']}
        iterations: 6
        warmup: 1
        """);

    assertThat(FailedAnswers.of(stored("x[variant=baseline]")).isNone()).isTrue();
  }

  @Test
  void a_silent_failure_is_not_explained_by_what_an_earlier_iteration_said() {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: [sh, -c, 'test -e {here}/n && exit 1; echo fine >&2; touch {here}/n']}
            iterations: 1
            warmup: 1
            """);

    assertThat(outcome.failed().getFirst().cause()).isEqualTo("exit code 1");
  }

  @Test
  void a_time_out_a_crash_and_a_daemon_are_causes() {
    RunOutcome outcome =
        execute(
            """
            name: x
            variants:
              hangs: {command: sleep 1000}
              crashes: {command: [sh, -c, 'kill -SEGV $$']}
              forks: {command: [sh, -c, 'setsid sleep 1000 & exit 0']}
            iterations: 1
            warmup: 0
            timeout: 500ms
            """);

    assertThat(outcome.failed())
        .extracting(RunOutcome.TrialFailure::cause)
        .containsExactly(
            "still running after 0.5 s, so it was ended",
            "killed by SIGSEGV",
            "left 1 process running in the background, which was ended");
  }

  @Test
  void a_failed_preparation_measures_nothing() {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: [sh, -c, 'touch {here}/measured']}
            prepare: [sh, -c, 'echo no disk >&2; exit 2']
            """);

    assertThat(outcome.failed().getFirst().cause()).isEqualTo("prepare: exit code 2: no disk");
    assertThat(here.resolve("measured")).doesNotExist();
  }

  @Test
  void a_failed_setup_leaves_no_run_and_touches_nothing_stored() throws IOException {
    execute("{name: before, workload: {command: 'true'}, iterations: 2}");
    int stored = store.results().find(ResultFilter.ALL).results().size();

    assertThatThrownBy(() ->
            begin(
                "{name: fails-in-its-setup, workload: {command: 'true'}, setup: [sh, -c, 'echo oh no >&2; exit 9']}"))
        .hasMessage("the setup of fails-in-its-setup failed: exit code 9: oh no");

    assertThat(homes()).hasSize(1);
    assertThat(store.runs().all()).hasSize(1);
    assertThat(store.results().find(ResultFilter.ALL).results()).hasSize(stored);
    try (var scratches = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(scratches.map(Path::toString))
          .noneMatch(name -> name.contains("steelyard-fails-in-its-setup-"));
    }
  }
}
