package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Starts;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Benchmarks that another tool runs: what is read of them, and what is said when nothing can be.
 */
final class HarnessTest extends HarnessRunTest {

  @Test
  void every_benchmark_of_the_tool_is_one_and_every_invocation_a_start() throws IOException {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {harness: {run: ./tool fast slow, format: criterion, reads: target/criterion}}
            variants: {a: {env: {FACTOR: 1}}, b: {env: {FACTOR: 2}}}
            iterations: 3
            warmup: 1
            """);

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(outcome.results().stream().map(Result::benchmark))
        .containsExactlyInAnyOrder(
            "fast[variant=a]", "slow[variant=a]", "fast[variant=b]", "slow[variant=b]");
    assertThat(lines("ran")).hasSize(8).contains("1", "2");
    Result slow = stored("slow[variant=b]");
    assertThat(slow.values().stream())
        .containsExactly(200.0, 100.0, 200.0 / 3, 200.0, 100.0, 200.0 / 3, 200.0, 100.0, 200.0 / 3);
    assertThat(slow.unit().symbol()).isEqualTo("ns");
    assertThat(slow.metadata().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(slow.metadata().format()).contains("criterion");
    assertThat(Starts.of(slow)).contains(new Starts(List.of(3, 3, 3)));
  }

  @Test
  void a_tool_beside_a_subject_is_told_where_that_is() throws IOException {
    program(
        "ask",
        """
        #!/bin/sh
        curl -s -f -o /dev/null "$1/" || exit 5
        echo "$1" >>ran
        mkdir -p target/criterion/asked/new
        echo '{"full_id":"asked"}' >target/criterion/asked/new/benchmark.json
        echo '{"iters":[1,2],"times":[100,200],"process":'$$'}' >target/criterion/asked/new/sample.json
        """);

    RunOutcome outcome =
        execute(
            """
            name: x
            subject:
              start: "{java} -m jdk.httpserver -b {host} -p {port} -d {data}"
              ready: GET /
              starts: 2
            workload: {harness: {run: "./ask {url}", format: criterion, reads: target/criterion}}
            iterations: 3
            warmup: 0
            """);

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(lines("ran")).hasSize(3).allMatch(one -> one.startsWith("http://127.0.0.1:"));
    assertThat(stored("asked[variant=baseline]").values().stream())
        .containsExactly(100.0, 100.0, 100.0, 100.0, 100.0, 100.0);
    assertThat(Starts.of(stored("asked[variant=baseline]"))).contains(new Starts(List.of(4, 2)));
  }

  @Test
  void a_benchmark_that_the_tool_leaves_out_now_and_then_has_failed_so_often() throws IOException {
    program(
        "sometimes",
        """
        #!/bin/sh
        echo >>count
        [ $(($(wc -l <count) % 2)) = 1 ] && ./tool fast slow || ./tool fast
        """);

    RunOutcome outcome =
        execute(
            USUAL.replace("./tool fast", "./sometimes").replace("iterations: 2", "iterations: 4")
                + "accept: [success_rate == 1]\n");

    assertThat(FailedAnswers.of(stored("fast[variant=baseline]")).isNone()).isTrue();
    assertThat(Starts.of(stored("slow[variant=baseline]"))).contains(new Starts(List.of(3, 3)));
    assertThat(FailedAnswers.of(stored("slow[variant=baseline]")))
        .isEqualTo(new FailedAnswers(0, 0).withIterations(0.5));
    assertThat(outcome.rules().getFirst().broken())
        .hasSize(1)
        .allMatch(one -> one.contains("slow"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "exit 3 | code 3",
        "echo | it wrote no",
        ": >out.json | empty",
        "echo '{\"reason\":\"benchmark-complete\",\"id\":\"a\"' >out.json | out.json:1",
        "echo hello >out.json | it is none of the ",
        "echo '{\"reason\":\"group-complete\"}' >out.json | there is no benchmark in"
      })
  void what_cannot_be_read_is_a_failure_that_says_why(String script, String why)
      throws IOException {
    program("tool", "#!/bin/sh\n" + script + "\n");

    assertThat(
            failure(
                execute(
                    """
                    name: x
                    workload: {harness: {run: ./tool, reads: out.json}}
                    iterations: 1
                    warmup: 0
                    """)))
        .contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cat message | ./tool",
        "cat other message >out.json | {run: ./tool, reads: out.json}",
        "cat other message >>$1/out.json | {run: './tool {scratch}', reads: '{scratch}/out.json'}"
      })
  void a_file_that_is_written_anew_and_standard_output_are_read(String script, String harness)
      throws IOException {
    Files.writeString(here.resolve("message"), MESSAGE);
    program(
        "tool",
        """
        #!/bin/sh
        echo '{"reason":"group-complete","group_name":"'$$'"}' >other
        %s
        """
            .formatted(script));

    var _ =
        execute("{name: x, workload: {harness: %s}, iterations: 2, warmup: 1}".formatted(harness));

    assertThat(stored("m[variant=baseline]").values().stream())
        .containsExactly(5000.0, 3000.0, 5000.0, 3000.0);
  }

  @Test
  void different_things_under_one_name_in_one_invocation_have_no_verdict() throws IOException {
    program(
        "tool",
        """
        #!/bin/sh
        entry() { printf '{"benchmark_name": "q[n=1]", "values": [%s, %s], "units": "ms"}' $1 $2; }
        printf '{"format": "steelyard", "version": 1, "results": ['
        entry 10 11; printf ', '; entry 10 11
        [ "$1" = one ] || { printf ', '; entry 100 101; }
        printf ']}'
        """);

    RunOutcome outcome =
        execute(
            """
            name: x
            variants: {a: {harness: ./tool one}, b: {harness: ./tool two}}
            iterations: 8
            warmup: 0
            accept: [regression < 5%]
            """);

    Result one = stored("q[n=1,variant=a]");
    assertThat(one.values().size()).isEqualTo(16);
    Comparison comparison = new Comparer(0.02).compare(one, stored("q[n=1,variant=b]"));
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.RERUNS_APART);
    assertThat(outcome.rules().getFirst().broken()).isEmpty();
    assertThat(outcome.rules().getFirst().undecided())
        .singleElement()
        .asString()
        .startsWith("b q[n=1]: 2 results of one build have this name");
  }

  @Test
  void a_run_that_goes_on_has_what_its_tool_measured_before() throws Exception {
    RunOutcome first = interruptedAt(1, begin(USUAL));
    assertThat(first.record().state()).isEqualTo(RunState.INTERRUPTED);

    RunOutcome whole = resume(first.record().id());

    assertThat(whole.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(stored("fast[variant=baseline]").values().size()).isEqualTo(6);
  }

  @Test
  void rules_are_held_against_every_benchmark_of_the_tool() {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {harness: {run: ./tool fast slow, reads: target/criterion}}
            iterations: 2
            warmup: 0
            accept: [median < 1ms, median < 1ns]
            """);

    assertThat(outcome.rules().get(0).broken()).isEmpty();
    assertThat(outcome.rules().get(1).broken())
        .hasSize(2)
        .anyMatch(one -> one.startsWith("baseline fast: "))
        .anyMatch(one -> one.startsWith("baseline slow: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "workload: {harness: {format: jmh}} | run: cargo bench",
        "workload: {harness: {run: a, format: jhm}} | there is no format 'jhm'",
        "workload: {harness: a, command: b} | there are both 'command' and 'harness'",
        "workload: {harness: a, exit: 1} | 'output' and 'exit' are a command's",
        "workload: {harness: a}, max_iterations: 20 | 1:35: a harness has no one value to decide by; leave out max_iterations",
        "workload: {harness: a}, precision: 5% | 1:35: a harness has no one value to decide by; leave out precision",
        "workload: {harness: a}, precision: 5%, max_iterations: 20 | leave out precision and max_iterations",
        "workload: {http: {request: GET /}}, subject: {start: a}, precision: 5% | a run with a subject measures a fixed number; leave out precision"
      })
  void what_is_declared_wrongly_is_told_when_it_is_read(String experiment, String why) {
    assertThatThrownBy(() -> execute("{name: x, %s}".formatted(experiment)))
        .hasMessageContaining(why);
  }

  /** When a person reads it, the scratch folder is gone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "true" | the standard output of 'true' is empty; let it write its results there, or say in 'reads' where it writes them
          echo x | cannot read its standard output: .*; check the file, or name one by 'format' of the harness
          {run: ./half, format: steelyard} | .*standard output.*
          {run: 'true', reads: '{scratch}/none.json'} | it wrote no \\{scratch}/none.json
          {run: 'touch {scratch}/none.json', reads: '{scratch}/none.json'} | .*'\\{scratch}/none.json': it is empty.*
          """)
  void why_there_are_no_results_names_no_file_that_is_gone(String harness, String why)
      throws IOException {
    program("half", "#!/bin/sh\necho '{\"benchmark_name\":\"q\",\"values\":[1,2],'\n");
    String said = failure(execute(USUAL.replaceFirst("harness: .*", "harness: " + harness + "}")));

    assertThat(said).matches(why).doesNotContain("steelyard-");
  }
}
