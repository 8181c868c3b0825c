package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunResultsTest extends RunTest {

  private static final String TWO_BY_TWO =
      """
      name: group/x
      build: {name: mine, version: 1.2}
      variants: {a: {command: ['true', '{n}']}, 'b,[=] 🚀': {command: ['true', b, '{n}']}}
      factors: {n: [1, two words]}
      iterations: 3
      warmup: 2
      seed: 42
      """;

  @Test
  void every_metric_of_every_trial_is_stored_under_its_name() {
    execute(TWO_BY_TWO);

    List<String> names =
        store.results().find(ResultFilter.ALL).results().stream().map(Result::benchmark).toList();
    assertThat(names)
        .hasSize(16)
        .contains(
            "group/x[n=1,variant=a]",
            "group/x[n=two words,variant=a]:user",
            "group/x[n=1,variant=b%2C%5B%3D%5D 🚀]:sys",
            "group/x[n=two words,variant=b%2C%5B%3D%5D 🚀]:max_rss");
  }

  @Test
  void a_result_has_its_values_unit_and_origin() {
    RunOutcome outcome = execute(TWO_BY_TWO);

    Result wall = stored("group/x[n=1,variant=a]");
    assertThat(wall.values().size()).isEqualTo(3);
    assertThat(wall.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(wall.summary().min()).isPositive();
    assertThat(wall.dut().name()).isEqualTo("mine");
    assertThat(wall.dut().version()).isEqualTo("1.2");
    assertThat(wall.testBed().name()).isEqualTo("here");
    assertThat(wall.metadata().run()).hasValue(outcome.record().id());
    assertThat(wall.metadata().variant()).hasValue("a");
    assertThat(wall.metadata().levels()).isEqualTo(Map.of("n", "1"));
    assertThat(stored("group/x[n=1,variant=a]:max_rss").unit()).isEqualTo(Unit.BYTES);
  }

  @Test
  void warmup_is_kept_beside_the_values_and_blocks_are_named() {
    execute(TWO_BY_TWO);

    Map<String, Object> extra = MetadataFields.write(stored("group/x[n=1,variant=a]").metadata());
    assertThat((List<?>) extra.get("warmup")).hasSize(2);
    assertThat(String.valueOf(extra.get("blocks"))).isEqualTo("[2, 3, 4]");
    assertThat(String.valueOf(extra.get("seed"))).isEqualTo("42");
    assertThat(extra.get("order")).isEqualTo("interleaved");
    assertThat(String.valueOf(extra.get("failures"))).isEqualTo("0");
    assertThat(extra.get("program")).asString().endsWith("/true");
    assertThat(extra.get("program_sha256")).asString().hasSize(64);
    assertThat(extra.get("seal")).asString().hasSize(64);
  }

  @Test
  void the_run_is_stored_with_how_it_ended() {
    RunOutcome outcome = execute(TWO_BY_TWO);

    assertThat(store.runs().find(outcome.record().id()))
        .hasValueSatisfying(run -> {
          assertThat(run.state()).isEqualTo(RunState.COMPLETED);
          assertThat(run.trialsDone()).isEqualTo(4);
          assertThat(run.trialsTotal()).isEqualTo(4);
          assertThat(run.experiment()).isEqualTo(TWO_BY_TWO);
        });
    assertThat(scratch(outcome.record().id())).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void iterations_run_in_the_seeds_order() throws IOException {
    String yaml =
        """
        name: x
        variants: {a: , b: , c: }
        workload: {command: [sh, -c, 'echo {variant} >>{here}/%s']}
        iterations: 6
        seed: 7
        """;
    execute(yaml.formatted("first"));
    execute(yaml.formatted("second"));

    assertThat(lines("first")).hasSize(21).isEqualTo(lines("second"));
  }

  @Test
  void setup_and_prepare_run_when_they_should() throws IOException {
    execute(
        """
        name: x
        factors: {n: [1, 2]}
        setup: [sh, -c, 'echo setup >>{here}/log; echo content >{scratch}/input']
        prepare: [sh, -c, 'echo prepare {n} >>{here}/log']
        workload: {command: [sh, -c, 'read -r line; echo measured {n} $line >>{here}/log'], stdin: '{scratch}/input'}
        order: sequential
        iterations: 1
        warmup: 0
        """);

    assertThat(lines("log"))
        .containsExactly(
            "setup", "prepare 1", "measured 1 content", "prepare 2", "measured 2 content");
  }

  @Test
  void a_scratch_folder_that_resists_is_deleted_all_the_same() {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: [sh, -c, 'mkdir -p {scratch}/a/b; chmod 500 {scratch}/a; ln -s / {scratch}/root']}
            iterations: 1
            warmup: 0
            """);

    assertThat(scratch(outcome.record().id())).doesNotExist();
    assertThat(outcome.failed()).isEmpty();
  }

  @Test
  void a_factor_used_nowhere_is_called_out() {
    execute("{name: x, workload: {command: 'true'}, factors: {n: [1, 2]}, iterations: 1}");

    assertThat(warnings)
        .containsExactly(
            "the factor 'n' is used nowhere, so its levels measure the same thing; write {n} in a"
                + " command or env");
  }

  @Test
  void what_is_wrong_is_said_before_anything_is_made_or_measured() throws IOException {
    for (String workload :
        List.of(
            "{command: no-such-program-anywhere}",
            "{command: ./missing}",
            "{command: ./x.yaml}",
            "{command: /}",
            "{command: 'true', stdin: missing}",
            "{command: 'true', stdin: .}",
            "{command: \"true 'a\\0b'\"}",
            "{command: 'true', env: {A: \"\\0\"}}")) {
      assertThatThrownBy(() -> begin("{name: x, workload: %s}".formatted(workload)))
          .isInstanceOf(dev.steelyard.core.SteelyardException.class)
          .hasFieldOrPropertyWithValue(
              "kind", dev.steelyard.core.SteelyardException.Kind.INVALID_INPUT);
    }
    assertThat(homes()).isEmpty();
    assertThat(store.runs().all()).isEmpty();
  }
}
