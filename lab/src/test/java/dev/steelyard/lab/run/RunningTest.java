package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Seal;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {

  @TempDir private Path folder;
  private Lab lab;

  @BeforeEach
  void open() {
    lab = new Lab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void every_trial_has_its_results_with_units_and_what_they_need_to_be_compared() {
    RunOutcome outcome =
        lab.run(
            """
            name: work
            variants:
              small: {command: head -c 10 /dev/zero}
              large: {command: head -c 1000000 /dev/zero}
            factors: {level: [1, 2]}
            iterations: 4
            warmup: 2
            """);
    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    List<Result> stored = lab.stored(outcome.record().id());
    assertThat(stored)
        .hasSize(16)
        .allSatisfy(result -> {
          assertThat(result.values().size()).isEqualTo(4);
          assertThat(result.metadata().run()).contains(outcome.record().id());
          assertThat(result.metadata().extra())
              .containsKeys(Seal.KEY, "blocks", "seed", "program", "program_sha256");
          assertThat((List<?>) result.metadata().extra().get("warmup")).hasSize(2);
        });
    assertThat(stored)
        .extracting(Result::benchmark)
        .contains(
            "work[level=1,variant=small]",
            "work[level=2,variant=large]:max_rss",
            "work[level=1,variant=large]:user",
            "work[level=1,variant=large]:sys");
    assertThat(stored)
        .filteredOn(result -> result.benchmark().endsWith(":max_rss"))
        .allSatisfy(result -> assertThat(result.unit().symbol()).isEqualTo("B"));
  }

  @Test
  void two_names_for_one_program_are_called_out() throws IOException {
    Path copy = Files.copy(Path.of(lab.script("one", "exit 0")), folder.resolve("two"));
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    RunOutcome outcome =
        lab.run(
            """
            name: same
            variants:
              first: {command: ./one}
              second: {command: ./two}
            iterations: 1
            warmup: 0
            """);
    assertThat(outcome.warnings()).singleElement().asString().contains("first").contains("second");
  }

  @Test
  void other_arguments_environment_or_script_are_another_thing() {
    lab.script("a", "exit 0");
    lab.script("b", "true; exit 0");
    RunOutcome outcome =
        lab.run(
            """
            name: different
            variants:
              plain: {command: ./a}
              argument: {command: ./a x}
              environment: {command: ./a, env: {X: 1}}
              script: {command: ./b}
              interpreted: {command: sh ./a}
              interpreted-other: {command: sh ./b}
            iterations: 1
            warmup: 0
            """);
    assertThat(outcome.warnings()).isEmpty();
    assertThat(lab.stored(outcome.record().id()))
        .extracting(result -> result.metadata().extra().get(Seal.KEY))
        .hasSize(24);
  }

  @Test
  void a_failing_trial_is_recorded_with_its_cause_and_the_others_finish() {
    RunOutcome outcome =
        lab.run(
            """
            name: failing
            variants:
              good: {command: "true"}
              bad: {command: [sh, -c, "echo out of cheese >&2; exit 7"]}
            iterations: 5
            """);
    assertThat(outcome.record().state()).isEqualTo(RunState.FAILED);
    assertThat(outcome.failed())
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.trial()).isEqualTo("bad");
          assertThat(failed.failures()).isEqualTo(3);
          assertThat(failed.cause()).isEqualTo("exit code 7: out of cheese");
        });
    assertThat(lab.stored(outcome.record().id()))
        .hasSize(4)
        .allSatisfy(result -> assertThat(result.values().size()).isEqualTo(5));
  }

  @Test
  void a_program_that_fails_now_and_then_keeps_its_good_values() {
    lab.script("flaky", "echo x >> count; [ $(( $(wc -l < count) % 3 )) != 0 ]");
    RunOutcome outcome =
        lab.run("{name: flaky, workload: {command: ./flaky}, iterations: 9, warmup: 0}");
    assertThat(outcome.failed())
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.failures()).isEqualTo(3);
          assertThat(failed.counted()).isEqualTo(6);
        });
    assertThat(lab.stored(outcome.record().id()))
        .allSatisfy(result -> assertThat(result.values().size()).isEqualTo(6));
  }

  @Test
  void crashes_hangs_and_daemons_are_causes() {
    RunOutcome outcome =
        lab.run(
            """
            name: causes
            variants:
              crash: {command: [sh, -c, kill -SEGV $$]}
              hang: {command: sleep 100}
              daemon: {command: [sh, -c, setsid sleep 100 & exit 0]}
            iterations: 1
            warmup: 0
            timeout: 200ms
            """);
    assertThat(outcome.failed())
        .extracting(RunOutcome.FailedTrial::cause)
        .satisfiesExactly(
            crash -> assertThat(crash).startsWith("killed by SIGSEGV"),
            hang -> assertThat(hang).startsWith("still running after 0.2 s"),
            daemon -> assertThat(daemon).startsWith("left 1 process running"));
  }

  @Test
  void prepare_runs_before_every_iteration_and_setup_once() {
    RunOutcome outcome =
        lab.run(
            """
            name: prepared
            setup: [sh, -c, "echo x >> setups; echo data > $0", "{scratch}/data"]
            prepare: [sh, -c, "echo x >> prepares"]
            workload: {command: "cat {scratch}/data"}
            iterations: 4
            warmup: 1
            """);
    assertThat(outcome.failed()).isEmpty();
    assertThat(lab.lines("setups")).isEqualTo(1);
    assertThat(lab.lines("prepares")).isEqualTo(5);
  }

  @Test
  void a_failing_prepare_is_the_cause() {
    RunOutcome outcome =
        lab.run("{name: unprepared, prepare: 'false', workload: {command: 'true'}, iterations: 2}");
    assertThat(outcome.failed())
        .singleElement()
        .satisfies(failed -> assertThat(failed.cause()).startsWith("prepare: exit code 1"));
  }

  @Test
  void a_failing_setup_or_a_missing_program_leaves_no_run_behind() throws IOException {
    for (String yaml :
        List.of(
            "{name: x, setup: 'false', workload: {command: 'true'}}",
            "{name: x, workload: {command: no-such-program-here}}",
            "{name: x, workload: {command: ./missing}}",
            "{name: x, workload: {command: cat, stdin: missing}}")) {
      assertThatThrownBy(() -> lab.begin(yaml)).isInstanceOf(SteelyardException.class);
    }
    assertThat(lab.store.runs()).isEmpty();
    try (Stream<Path> left = Files.list(folder.resolve("store").resolve("runs"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void only_what_is_selected_is_measured() {
    Experiment experiment =
        lab.experiment(
            """
            name: matrix
            variants: {a: {command: echo a}, b: {command: echo b}}
            factors: {size: [1, 2, 3]}
            iterations: 1
            warmup: 0
            """);
    Selection selection = Selection.of(experiment, List.of("size=2,size=3"), List.of("b"));
    try (Run run = lab.begin(experiment, selection)) {
      RunOutcome outcome = run.execute();
      assertThat(outcome.results())
          .filteredOn(result -> result.name().metric().isEmpty())
          .extracting(Result::benchmark)
          .containsExactly("matrix[size=2,variant=b]", "matrix[size=3,variant=b]");
    }
  }

  @Test
  void the_scratch_folder_is_gone_afterwards() {
    RunOutcome outcome =
        lab.run("{name: s, workload: {command: 'touch {scratch}/x'}, iterations: 1}");
    assertThat(Path.of(System.getProperty("java.io.tmpdir"), "steelyard-" + outcome.record().id()))
        .doesNotExist();
  }
}
