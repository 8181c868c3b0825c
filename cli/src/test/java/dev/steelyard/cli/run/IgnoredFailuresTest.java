package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run -i} lets through is told: a command that fails at once is not a faster one. */
class IgnoredFailuresTest extends CliTest {

  private static final String FAILED = "8 of its 8 runs ended with exit code 1, and -i counts them";

  private Said fails(String... more) {
    String[] args = {"run", "-i", "-r", "8", "--shell", "sleep 0.05", "exit 1"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return steelyard(all).exits(0);
  }

  @Test
  void a_command_that_fails_at_once_is_not_called_faster() {
    Said said = fails();
    assertThat(said.out())
        .contains("the candidate failed: 8 of its 8 runs", "! failed runs", "cannot tell");
    assertThat(said.err()).contains("exit 1 failed: " + FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "html"})
  void every_format_for_people_tells_it(String format) {
    assertThat(fails("--format", format).out()).contains(FAILED);
  }

  @Test
  void formats_for_programs_tell_it_with_the_exit_codes() {
    assertThat(fails("--format", "csv").out()).contains("inconclusive", "failed_runs");
    assertThat(fails("--format", "json").out().replaceAll("\\s", ""))
        .contains("\"failed_runs\"", "\"exit_codes\":{\"1\":8}", "\"warnings\":[{");
  }

  @Test
  void one_command_alone_tells_it_too_and_so_does_the_store() throws Exception {
    Said said = steelyard("run", "-i", "-r", "4", "--shell", "-L", "n", "2", "exit {n}").exits(0);
    assertThat(said.out()).contains("4 of its 4 runs ended with exit code 2");
    assertThat(steelyard("results", "--format", "json").exits(0).out().replaceAll("\\s", ""))
        .contains("\"exit_codes\":{\"2\":4}", "\"failed_runs\":1");
    String run =
        steelyard("results", "--runs", "--format", "csv").out().split("\\R")[1].split(",")[0];
    String page = folder.resolve("page.md").toString();
    steelyard("report", run, "-o", page).exits(0);
    assertThat(folder.resolve("page.md")).content().contains("4 of its 4 runs");
  }

  @Test
  void a_code_that_a_file_declares_is_kept_and_is_no_doubt() throws Exception {
    String yaml =
        "name: x\n"
            + "variants:\n"
            + "  a: {command: 'true'}\n"
            + "  b: {command: 'false', exit: [0, 1]}\n"
            + "iterations: 6\n";
    Said said = steelyard("run", file("x.yaml", yaml).toString(), "--format", "json").exits(0);
    assertThat(said.out().replaceAll("\\s", ""))
        .contains("\"exit_codes\":{\"1\":6}")
        .doesNotContain("failed_runs");
  }

  @Test
  void ignoring_failures_is_advised_where_it_helps_and_only_there() {
    String advice = "-i counts its runs";
    assertThat(steelyard("run", "-r", "2", "--shell", "exit 7").exits(3).err()).contains(advice);
    for (String[] failing :
        new String[][] {
          {"-i", "--shell", "kill -9 $$"},
          {"--shell", "kill -9 $$"},
          {"--shell", "sleep 30 & exit 0"},
          {"true", "-p", "false"},
          {"true", "-c", "false"}
        }) {
      String[] all = new String[failing.length + 3];
      System.arraycopy(new String[] {"run", "-r", "2"}, 0, all, 0, 3);
      System.arraycopy(failing, 0, all, 3, failing.length);
      assertThat(steelyard(all).exits(3).err()).as(failing[0]).doesNotContain(advice);
    }
    assertThat(steelyard("run", "--shell", "kill -9 $$").exits(3).err())
        .doesNotContain("-i counts");
  }
}
