package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.output.MatrixFolder;
import dev.steelyard.store.ResultFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No two benchmarks of a tool become one, by whatever they are called and measured in. */
final class HarnessNamesTest extends HarnessRunTest {

  /** Each argument is a benchmark: {@code name=value=unit}. */
  private void tool(String before) throws IOException {
    program(
        "names",
        """
        #!/bin/sh
        %s
        printf '{"format": "steelyard", "version": 1, "results": ['
        comma=
        for one in "$@"; do
          name=${one%%=*=*}; rest=${one#"$name="}
          printf '%%s{"benchmark_name": "%%s", "values": [%%s], "units": "%%s"}' \
            "$comma" "$name" "${rest%%=*}" "${rest#*=}"
          comma=,
        done
        printf ']}'
        """
            .formatted(before));
  }

  private List<String> stored() {
    return store.results().find(ResultFilter.ALL).results().stream()
        .map(HarnessNamesTest::told)
        .sorted()
        .toList();
  }

  private static String told(Result result) {
    return "%s %s %s"
        .formatted(
            result.benchmark(), result.unit().symbol(), result.values().stream().boxed().toList());
  }

  @Test
  void one_name_in_two_units_is_two_benchmarks_in_the_run_its_rules_and_the_store()
      throws IOException {
    tool("");

    RunOutcome outcome =
        execute(
            """
            name: x
            variants: {a: {harness: ./names q=1=us q=1=kB}, b: {harness: ./names q=1=us q=2=kB}}
            iterations: 6
            warmup: 0
            accept: [regression < 5%]
            """);

    assertThat(outcome.results().stream().map(HarnessNamesTest::told).sorted())
        .containsExactly(
            "q[variant=a] B " + Collections.nCopies(6, 1000.0),
            "q[variant=a] ns " + Collections.nCopies(6, 1000.0),
            "q[variant=b] B " + Collections.nCopies(6, 2000.0),
            "q[variant=b] ns " + Collections.nCopies(6, 1000.0))
        .isEqualTo(stored());
    assertThat(outcome.rules().getFirst().broken())
        .containsExactly("b q in B: at least 100.0% worse");
    assertThat(outcome.rules().getFirst().undecided()).isEmpty();
  }

  @Test
  void units_that_change_between_iterations_drop_nothing() throws IOException {
    tool("[ -e ran ] && set -- q=3=kB || set -- q=2=us; touch ran");

    var _ = execute("{name: x, workload: {harness: ./names}, iterations: 3, warmup: 0}");

    assertThat(stored())
        .containsExactly(
            "q[variant=baseline] B [3000.0, 3000.0]", "q[variant=baseline] ns [2000.0]");
    assertThat(store.results().find(ResultFilter.ALL).results())
        .allMatch(one -> !FailedAnswers.of(one).isNone());
  }

  @Test
  void a_benchmark_that_a_variant_measures_in_another_unit_breaks_every_rule() throws IOException {
    tool("");

    RunOutcome outcome =
        execute(
            """
            name: x
            variants: {a: {harness: ./names q=1=us}, b: {harness: ./names q=1=kB}}
            iterations: 8
            warmup: 0
            accept: [regression < 5%, success_rate == 1]
            """);

    assertThat(outcome.rules().get(0).broken())
        .containsExactly("b q in B: nothing to tell it from", "b q in ns: nothing to tell it from");
    assertThat(outcome.rules().get(1).broken())
        .containsExactly("a q in B: 0.00", "b q in ns: 0.00");
  }

  @Test
  void levels_that_are_called_as_the_trials_keep_benchmarks_apart() throws IOException {
    tool("");

    var _ =
        execute(
            """
            name: x
            workload:
              harness: ["./names", "b[variant=z]=1=ns", "b[tool_variant=z]=2=ns", "b[tool_k=z]=3=ns", "b[k=z]=4=ns"]
            factors: {k: [7]}
            iterations: 1
            warmup: 0
            """);

    assertThat(stored())
        .containsExactly(
            "b[k=7,tool_k=z,variant=baseline] ns [4.0]",
            "b[k=7,tool_tool_k=z,variant=baseline] ns [3.0]",
            "b[k=7,tool_tool_variant=z,variant=baseline] ns [2.0]",
            "b[k=7,tool_variant=z,variant=baseline] ns [1.0]");
  }

  @Test
  void levels_of_the_trial_that_begin_as_the_tools_would_are_not_taken() throws IOException {
    tool("");

    var _ =
        execute(
            """
            name: x
            workload: {harness: ["./names", "b[k=z]=1=ns", "b[tool_k=z]=2=ns"]}
            factors: {k: [7], tool_k: [8]}
            iterations: 1
            warmup: 0
            """);

    assertThat(stored())
        .containsExactly(
            "b[k=7,tool_k=8,tool_tool_k=z,variant=baseline] ns [1.0]",
            "b[k=7,tool_k=8,tool_tool_tool_k=z,variant=baseline] ns [2.0]");
  }

  @Test
  void in_which_order_levels_are_written_makes_no_other_benchmark() throws IOException {
    tool("");

    var _ =
        execute(
            """
            name: x
            workload: {harness: ["./names", "d[b=2,a=1]=1=ns", "d[a=1,b=2]=2=ns"]}
            iterations: 1
            warmup: 0
            """);

    assertThat(stored()).containsExactly("d[a=1,b=2,variant=baseline] ns [1.0, 2.0]");
  }

  @Test
  void a_run_that_goes_on_stores_every_unit_once() throws Exception {
    tool("");
    String run =
        interrupted(
            1, "{name: x, workload: {harness: ./names q=1=us q=1=kB}, iterations: 2, warmup: 0}");

    var _ = resume(run);

    assertThat(stored())
        .containsExactly(
            "q[variant=baseline] B [1000.0, 1000.0]", "q[variant=baseline] ns [1000.0, 1000.0]");
  }

  @Test
  void the_folder_of_a_matrix_has_every_entry_of_every_invocation() throws IOException {
    tool("");
    RunOutcome outcome =
        execute("{name: x, workload: {harness: ./names q=1=us q=1=kB}, iterations: 1, warmup: 0}");

    Path folder = MatrixFolder.write(outcome, temporary.resolve("out"), here, "");

    try (var trials = Files.list(folder.resolve("trials"))) {
      JsonNode trial =
          JsonMapper.shared().readTree(Files.readString(trials.findFirst().orElseThrow()));
      JsonNode benchmarks = trial.at("/iterations/0/benchmarks");
      assertThat(benchmarks.toString())
          .isEqualTo(
              """
              [{"name":"q","unit":"ns","values":[1000.0]},{"name":"q","unit":"B","values":[1000.0]}]\
              """);
    }
  }
}
