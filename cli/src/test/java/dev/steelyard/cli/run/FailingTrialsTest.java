package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that misbehaves is a failed trial with its cause; the rest is measured. */
class FailingTrialsTest extends CliTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          crashes | sh -c 'echo out of luck >&2; exit 7'   | out of luck
          killed  | sh -c 'kill -SEGV $$'                  | SIGSEGV
          hangs   | sleep 100                              | 0.3 s
          forks   | sh -c 'setsid sleep 100 & exit 0'      | left
          """)
  void the_cause_is_told_and_the_rest_measured(String name, String command, String cause)
      throws IOException {
    Path experiment =
        file(
            "x.yaml",
            """
            name: x
            variants:
              good: {command: 'true'}
              %s:
                command: |-
                  %s
            iterations: 2
            warmup: 0
            timeout: 300ms
            """
                .formatted(name, command));

    Said said = steelyard("run", experiment.toString()).exits(3);

    assertThat(said.out())
        .contains("1 failed trial", "✗ " + name, "logs")
        .containsIgnoringCase(cause);
    assertThat(said.err()).doesNotContain("Exception");
    assertThat(steelyard("results", "--benchmark", "x?variant=good?").out())
        .contains("x[variant=good]");
    assertThat(steelyard("results", "--runs").out()).contains("failed");
    Path html = folder.resolve("r.html");
    steelyard("report", onlyRun(), "-o", html.toString()).exits(0);
    assertThat(Jsoup.parse(Files.readString(html)).text()).containsIgnoringCase(cause);
  }

  @Test
  void a_gigabyte_of_output_harms_nobody() throws IOException {
    Path experiment =
        file(
            "x.yaml",
            """
            name: chatty
            variants:
              out: {command: head -c 1000000000 /dev/zero}
              err: {command: sh -c 'head -c 1000000000 /dev/zero >&2'}
            iterations: 1
            warmup: 0
            """);

    steelyard("run", experiment.toString()).exits(0);

    assertThat(ChildProcesses.sizeOf(store())).isLessThan(40_000_000);
  }

  @Test
  void the_same_thing_under_two_names_is_called_out() throws IOException {
    Path experiment =
        file(
            "x.yaml",
            """
            name: same
            variants: {a: {}, b: {}}
            workload: {command: 'true'}
            iterations: 5
            """);

    Said said = steelyard("run", experiment.toString()).exits(0);

    assertThat(said.err()).contains("the same program");
    assertThat(said.out()).contains("the same");
    assertThat(steelyard("compare", onlyRun(), "--by", "variant").out()).contains("the same");
  }
}
