package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that are timed without the file of an experiment. */
class AdHocRunTest extends CliTest {

  @Test
  void one_command_is_told_with_its_spread() {
    Said said = steelyard("run", "-r", "3", "sleep 0.001").exits(0);
    assertThat(said.out().lines().findFirst()).contains("sleep 0.001");
    assertThat(said.out()).contains("3 runs", "user", "system", "memory", "Report: ");
  }

  @Test
  void the_first_command_is_what_others_are_held_against() {
    Said said = steelyard("run", "-r", "8", "-w", "1", "sleep 0.001", "sleep 0.05").exits(0);
    assertThat(said.out()).contains("against sleep 0.001").containsPattern("sleep 0\\.05 .*slower");
    assertThat(said.err()).contains("2 trials, 18 iterations");
  }

  @Test
  void the_values_of_a_parameter_are_compared_with_the_first() {
    Said said =
        steelyard("run", "-r", "8", "-L", "time", "0.001,0.05", "sleep {time}", "-q").exits(0);
    assertThat(said.out()).contains("against sleep 0.001").containsPattern("sleep 0\\.05 .*slower");
  }

  @Test
  void without_a_number_of_runs_each_command_is_run_at_least_ten_times() {
    Said said = steelyard("run", "-M", "12", "true").exits(0);
    assertThat(said.out()).contains("12 runs");
    assertThat(steelyard("run", "sleep 0.4").exits(0).out()).contains("10 runs");
  }

  @Test
  void what_was_measured_is_in_the_store_under_the_program_s_name() {
    steelyard("run", "-r", "2", "-L", "n", "1,2", "head -n {n} /etc/passwd").exits(0);
    assertThat(steelyard("results", "--format", "csv").exits(0).out())
        .contains("head[n=1,variant=head -n {n} /etc/passwd]", "max_rss");
  }

  @Test
  void a_failing_command_ends_with_its_exit_code_named_and_others_are_told() {
    Said said = steelyard("run", "-r", "2", "--shell", "true", "exit 7").exits(3);
    assertThat(said.out()).contains("true", "exit code 7");
    assertThat(said.err()).contains("-i ");
    assertThat(steelyard("run", "-r", "2", "--shell", "-i", "exit 7").exits(0).out())
        .contains("2 runs");
  }

  @Test
  void a_command_that_fails_when_it_is_tried_leaves_nothing_behind() {
    steelyard("run", "false").complains(3, "'false'", "exit code 1", "-i ");
    assertThat(store().resolve("runs")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "no-such-program-here → no-such-program-here",
        "ls | wc → --shell",
        "missing.yaml → there is no experiment file missing.yaml",
        "'' → empty",
      })
  void what_cannot_be_run_is_refused_before_anything_is(String command, String said) {
    steelyard("run", command).complains(2, said);
    assertThat(store().resolve("runs"))
        .satisfiesAnyOf(
            runs -> assertThat(runs).doesNotExist(), runs -> assertThat(runs).isEmptyDirectory());
  }

  @Test
  void files_and_commands_do_not_go_together() throws IOException {
    Path file = file("x.yaml", "name: x\nworkload: {command: 'true'}\n");
    steelyard("run", file.toString(), "true").complains(2, "x.yaml", "'true'");
    steelyard("run", file.toString(), "-r", "3").complains(2, "--runs", "--iterations");
    steelyard("run", "true", "--iterations", "3").complains(2, "--runs");
    steelyard("run", "gzip", "-1", "x").complains(2, "in quotes", "'gzip -1 x'");
    steelyard("run", "ls", "-la").complains(2, "in quotes");
    steelyard("run", "ls", "-l").complains(2, "in quotes");
    steelyard("run", "ls", folder.toString()).complains(2, "in quotes", "'ls " + folder + "'");
    steelyard("run", "gzip", "1", "cat", "2").complains(2, "'1' is no program", "'gzip 1' 'cat 2'");
  }

  @Test
  void options_that_contradict_each_other_are_refused() {
    steelyard("run", "true", "-r", "3", "-m", "2").complains(2, "--runs");
    steelyard("run", "true", "-m", "3", "-M", "2").complains(2, "--min-runs");
    steelyard("run", "true", "-D", "2").complains(2, "-P");
    steelyard("run", "true", "-n", "a", "-n", "b").complains(2, "names");
    steelyard("run", "-L", "x", "1", "-L", "x", "2", "echo {x}").complains(2, "'x'");
    steelyard("run", "-L", "port", "1,2", "echo {port}").complains(2, "'port'");
  }

  @Test
  void without_a_store_all_is_measured_and_nothing_kept() throws IOException {
    Path file = file("no-folder", "");
    Said said =
        steelyardWith(Map.of(), "run", "-r", "2", "true", "--store", file.toString()).exits(0);
    assertThat(said.out()).contains("2 runs").doesNotContain("Report: ");
    assertThat(said.err()).contains("nothing of this is kept", file.toString());
  }

  @Test
  void prepare_and_cleanup_are_run_around_every_run() throws IOException {
    Path log = folder.resolve("log");
    steelyard(
            "run",
            "-r",
            "2",
            "--shell",
            "-s",
            "echo s >> " + log,
            "-p",
            "echo p{x} >> " + log,
            "-c",
            "echo c >> " + log,
            "-L",
            "x",
            "1",
            "echo r >> " + log)
        .exits(0);
    assertThat(Files.readAllLines(log)).containsExactly("s", "p1", "r", "c", "p1", "r", "c");
  }

  @Test
  void a_table_has_a_row_for_each_command_also_for_one_that_fails() throws IOException {
    Path table = folder.resolve("t.csv");
    String file = table.toString();
    steelyard("run", "-r", "3", "-L", "n", "0.001,a b", "true", "sleep {n}", "--export-csv", file)
        .exits(3);
    List<String> rows = Files.readAllLines(table);
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0))
        .isEqualTo("command,mean,stddev,median,user,system,min,max,n,failures,parameter_n");
    assertThat(rows)
        .anySatisfy(row -> assertThat(row).matches("sleep 0\\.001(,[0-9.E-]+){7},3,0,0\\.001"));
    assertThat(rows).contains("sleep 'a b',,,,,,,,0,3,a b");
    steelyard("run", "-i", "-r", "3", "false", "--export-csv", file).exits(0);
    assertThat(Files.readAllLines(table).get(1)).startsWith("false,").endsWith(",3,3");
    steelyard("run", "true", "--export-csv", folder.resolve("no/t.csv").toString())
        .complains(2, "--export-csv", "no folder");
  }

  @Test
  void a_file_that_cannot_be_executed_is_said_to_be_no_command() {
    steelyard("run", "/etc/passwd", "-r", "2")
        .complains(2, "'/etc/passwd' cannot be executed", "--runs is for commands");
  }

  @Test
  void a_value_is_shown_as_one_word() {
    Said said = steelyard("run", "-r", "2", "-L", "w", "a b,c", "echo {w}").exits(0);
    assertThat(said.out()).contains("echo 'a b'", "echo c");
  }

  @Test
  void a_shell_and_none_contradict_each_other() {
    steelyard("run", "-N", "--shell", "true | true").complains(2, "--shell and -N contradict");
    steelyard("run", "-N", "-r", "2", "true").exits(0);
  }

  @Test
  void a_report_comes_in_every_format() {
    assertThat(steelyard("run", "-r", "2", "true", "--format", "json").exits(0).out())
        .contains("\"steelyard-comparison\"", "\"true[variant=true]\"");
    assertThat(steelyard("run", "-r", "2", "true", "--format", "csv").exits(0).out())
        .contains("true[variant=true]");
    assertThat(steelyard("run", "-r", "2", "true", "--format", "markdown").exits(0).out())
        .contains("| command | mean |");
  }

  @Test
  void who_interrupts_once_more_does_not_wait_for_the_cleanup() throws Exception {
    Path reached = folder.resolve("reached");
    assertThat(new ProcessBuilder("mkfifo", reached.toString()).start().waitFor()).isZero();
    String hang = "echo >" + reached + "; exec sleep 600";
    ChildCli child = ChildCli.start(folder, store(), "run", "-r", "2", "--shell", hang, "-c", hang);
    var _ = Files.readString(reached);
    child.signal("INT");
    var _ = Files.readString(reached);
    child.signal("INT");
    Said said = child.await();
    assertThat(said.code()).isEqualTo(130);
    assertThat(said.err()).contains("the cleanup after the interruption failed: called off");
  }

  @Test
  void an_interrupted_run_goes_on() throws Exception {
    ChildCli child = ChildCli.start(folder, store(), "run", "-r", "60", "sleep 0.02");
    child.awaitLine("\\[19/60]");
    child.signal("INT");
    assertThat(child.await().code()).isEqualTo(130);
    Path table = folder.resolve("t.csv");
    steelyard("run", "--resume", "last", "--runs", "3").complains(2, "--runs is for commands");
    assertThat(
            steelyard("run", "--resume", "last", "--export-csv", table.toString()).exits(0).out())
        .contains("60 runs");
    assertThat(table).content().contains("sleep 0.02");
  }
}
