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
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool of these tests is a script that writes what Criterion writes, and says when it ran. */
final class HarnessTest extends RunTest {

  private static final String USUAL =
      """
      name: x
      workload: {harness: {run: ./tool fast, format: criterion, reads: target/criterion}}
      iterations: 2
      warmup: 0
      """;

  @BeforeEach
  void tool() throws IOException {
    program(
        "tool",
        """
        #!/bin/sh
        echo "$FACTOR" >>ran
        for name in "$@"; do
          folder=target/criterion/$name/new
          mkdir -p $folder
          printf '{"full_id":"%s"}' $name >$folder/benchmark.json
          printf '{"iters":[1,2,3],"times":[%s00,%s00,%s00],"process":%s}' \
            ${FACTOR:-1} ${FACTOR:-1} ${FACTOR:-1} $$ >$folder/sample.json
        done
        """);
  }

  private static String failure(RunOutcome outcome) {
    assertThat(outcome.results()).isEmpty();
    return outcome.trials().getFirst().iterations().getFirst().failure().orElseThrow();
  }

  private void earlier(String name) throws IOException {
    Path folder = Files.createDirectories(here.resolve("target/criterion/%s/new".formatted(name)));
    Files.writeString(folder.resolve("benchmark.json"), "{\"full_id\":\"%s\"}".formatted(name));
    Files.writeString(folder.resolve("sample.json"), "{\"iters\":[1],\"times\":[7]}");
  }

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
  void what_the_tool_did_not_write_in_an_invocation_is_not_counted() throws IOException {
    earlier("old");

    RunOutcome outcome = execute(USUAL);

    assertThat(outcome.results().stream().map(Result::benchmark))
        .containsExactly("fast[variant=baseline]");
    assertThat(warnings).anyMatch(one -> one.contains("have results of an earlier run"));
    assertThat(here.resolve("target/criterion/old/new/sample.json")).exists();
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

    execute(USUAL.replace("./tool fast", "./sometimes").replace("iterations: 2", "iterations: 4"));

    assertThat(FailedAnswers.of(stored("fast[variant=baseline]")).isNone()).isTrue();
    assertThat(Starts.of(stored("slow[variant=baseline]"))).contains(new Starts(List.of(3, 3)));
    assertThat(FailedAnswers.of(stored("slow[variant=baseline]")))
        .isEqualTo(new FailedAnswers(0, 0).withIterations(0.5));
  }

  @Test
  void a_tool_that_writes_nothing_has_not_measured_what_lies_there() throws IOException {
    earlier("fast");
    program("tool", "#!/bin/sh\n");

    RunOutcome outcome = execute(USUAL);

    assertThat(failure(outcome)).contains("those there are of an earlier run");
    assertThat(outcome.trials().getFirst().cause()).contains(Cause.WRONG_OUTPUT);
  }

  @Test
  void files_of_two_runs_are_not_one_benchmark() throws IOException {
    earlier("fast");
    program(
        "tool",
        """
        #!/bin/sh
        printf '{"iters":[1],"times":[9]}' >target/criterion/fast/new/sample.json
        """);

    assertThat(failure(execute(USUAL))).contains("half written").contains("benchmark.json");
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
        "echo hello >out.json | it is none of the formats",
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

  private static final String MESSAGE =
      """
      {"reason":"benchmark-complete","id":"m","iteration_count":[1,2],"measured_values":[5.0,6.0],"unit":"us","throughput":[]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cat message >>out.json | it added to",
        "true | it did not write",
        "touch out.json | now was there before",
        "cp out.json x && mv x out.json | now was there before",
        "cp -p out.json x && mv x out.json | now was there before",
        "cp -p other out.json | was modified last before it began"
      })
  void a_file_of_an_earlier_run_is_no_result(String script, String why) throws IOException {
    Files.writeString(here.resolve("message"), MESSAGE);
    Files.writeString(here.resolve("out.json"), MESSAGE);
    Files.setLastModifiedTime(
        Files.writeString(here.resolve("other"), MESSAGE + "\n"),
        FileTime.from(Instant.now().minusSeconds(60)));
    program("tool", "#!/bin/sh\n" + script + "\n");

    RunOutcome outcome =
        execute(
            "{name: x, workload: {harness: {run: ./tool, reads: out.json}}, iterations: 1, warmup:"
                + " 0}");

    assertThat(failure(outcome)).contains(why);
    assertThat(outcome.trials().getFirst().cause()).contains(Cause.WRONG_OUTPUT);
    assertThat(Files.readString(here.resolve("out.json"))).startsWith(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "touch target/criterion/fast/new/*.json",
        "cp -r target/criterion target/x && rm -r target/criterion && mv target/x target/criterion",
        "rm -r target/criterion/fast && cp -rp old target/criterion/fast"
      })
  void files_that_were_touched_or_copied_are_of_an_earlier_run(String script) throws IOException {
    earlier("fast");
    earlier("old");
    Path old = here.resolve("target/criterion/old/new/sample.json");
    Files.writeString(old, "{\"iters\":[1],\"times\":[8]}");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
    Files.setLastModifiedTime(
        old.resolveSibling("benchmark.json"), FileTime.from(Instant.now().minusSeconds(60)));
    Files.move(here.resolve("target/criterion/old"), here.resolve("old"));
    program("tool", "#!/bin/sh\n" + script + "\n");

    RunOutcome outcome = execute(USUAL);

    assertThat(failure(outcome)).contains("those there are of an earlier run");
    assertThat(outcome.trials().getFirst().cause()).contains(Cause.WRONG_OUTPUT);
  }

  @Test
  void what_one_variant_wrote_is_no_result_of_another() throws IOException {
    program(
        "tool",
        """
        #!/bin/sh
        [ "$FACTOR" = 1 ] || { touch out.json; exit 0; }
        echo '{"reason":"group-complete","group_name":"'$$'"}' >out.json
        cat message >>out.json
        """);
    Files.writeString(here.resolve("message"), MESSAGE);

    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {harness: {run: ./tool, reads: out.json}}
            variants: {a: {env: {FACTOR: 1}}, b: {env: {FACTOR: 2}}}
            iterations: 1
            warmup: 0
            order: sequential
            """);

    assertThat(outcome.results().stream().map(Result::benchmark)).containsExactly("m[variant=a]");
    assertThat(outcome.trials().getLast().cause()).contains(Cause.WRONG_OUTPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.json", "{scratch}/out.json"})
  void a_copy_that_is_older_than_the_invocation_is_no_result_wherever_it_lies(String reads)
      throws IOException {
    Files.setLastModifiedTime(
        Files.writeString(here.resolve("message"), MESSAGE),
        FileTime.from(Instant.now().minusSeconds(60)));

    RunOutcome outcome =
        execute(
            "{name: x, workload: {harness: {run: 'cp -p message %s', reads: '%s'}}, iterations: 1, warmup: 0}"
                .formatted(reads, reads));

    assertThat(failure(outcome)).contains("was modified last before it began");
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
          echo x | cannot read its standard output: .*
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
