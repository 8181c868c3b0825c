package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Result;
import dev.steelyard.lab.stage.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool wrote before, or somebody else, is no result of an invocation. */
final class EarlierResultsTest extends HarnessRunTest {

  private void earlier(String name) throws IOException {
    Path folder = Files.createDirectories(here.resolve("target/criterion/%s/new".formatted(name)));
    Files.writeString(folder.resolve("benchmark.json"), "{\"full_id\":\"%s\"}".formatted(name));
    Files.writeString(folder.resolve("sample.json"), "{\"iters\":[1],\"times\":[7]}");
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
}
