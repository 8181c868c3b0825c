package dev.steelyard.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OutputTest extends MeterTest {

  private static final StandardOutput PIPED = new StandardOutput.Piped();

  /** Ends with 3 where standard output is what it is told, else with 4. */
  private static final String IS = "[ -%s /proc/self/fd/1 ] && exit 3; exit 4";

  private Execution run(StandardOutput output, ExitCodes right, String text) {
    return meter.measure(script(text), output, right, log, LONG);
  }

  @Test
  void a_pipe_is_what_a_program_sees_unless_another_place_is_named() throws Exception {
    assertThat(run(IS.formatted("p")).ending()).isEqualTo(new Ending.Exited(3));
    Execution discarded =
        run(new StandardOutput.Discarded(), ExitCodes.SUCCESS, "[ /dev/stdout -ef /dev/null ]");
    assertThat(discarded.ending()).isEqualTo(new Ending.Exited(0));
    Path file = folder.resolve("out put");
    Execution filed = run(new StandardOutput.ToFile(file), ExitCodes.SUCCESS, IS.formatted("f"));
    assertThat(filed.ending()).isEqualTo(new Ending.Exited(3));
  }

  @Test
  void more_than_a_pipe_holds_is_written_to_its_end() {
    Execution execution =
        run("dd if=/dev/zero bs=64k count=4096 2>/dev/null && echo all of it >&2");

    assertThat(execution.ending()).isEqualTo(new Ending.Exited(0));
    assertThat(BoundedLog.lastLine(log, 0)).hasValue("all of it");
  }

  @Test
  void who_writes_for_ever_is_ended_by_the_time_out_and_the_next_one_is_measured() {
    Duration short_ = Duration.ofMillis(300);
    Execution endless = meter.measure(script("exec yes"), PIPED, ExitCodes.SUCCESS, log, short_);

    assertThat(endless.ending()).isEqualTo(new Ending.TimedOut(short_));
    assertThat(run("echo well").ending()).isEqualTo(new Ending.Exited(0));
  }

  @Test
  void a_file_holds_the_last_output_alone() throws Exception {
    Path file = folder.resolve("out");
    StandardOutput filed = new StandardOutput.ToFile(file);
    run(filed, ExitCodes.SUCCESS, "echo a longer line; echo seen >&2");
    run(filed, ExitCodes.SUCCESS, "echo short");

    assertThat(Files.readString(file)).isEqualTo("short\n");
    assertThat(Files.readString(log)).isEqualTo("seen\n");
  }

  @Test
  void a_file_that_cannot_be_made_is_no_ending_of_the_program_which_is_not_executed() {
    Path nowhere = folder.resolve("none").resolve("out");
    Set<Long> before = children();

    assertThatThrownBy(
            () -> run(new StandardOutput.ToFile(nowhere), ExitCodes.SUCCESS, "touch executed"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("cannot start /bin/sh")
        .hasMessageContaining(nowhere.toString());
    assertThat(folder.resolve("executed")).doesNotExist();
    assertThat(children()).isEqualTo(before);
  }

  @Test
  void inherited_output_is_this_processes_standard_error_and_its_own_goes_to_the_log()
      throws Exception {
    Path out = folder.resolve("child.out");
    Path err = folder.resolve("child.err");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                InheritingProcess.class.getName(),
                Files.createDirectory(folder.resolve("meter")).toString(),
                log.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();

    assertThat(child.waitFor()).isZero();
    assertThat(Files.readString(err)).isEqualTo("before\nprinted\nafter\n");
    assertThat(out).isEmptyFile();
    assertThat(Files.readString(log)).isEqualTo("complained\n");
  }

  @Test
  void nothing_of_the_pipe_stays_open() throws Exception {
    var before = openFiles();
    Path other = Files.createDirectory(folder.resolve("other"));
    try (ProcessMeter second = new ProcessMeter(other)) {
      second.measure(script("echo x"), log, LONG);
    }

    assertThat(openFiles()).isEqualTo(before);
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void what_ends_well_and_leaves_processes_running_has_left_them_whatever_its_code() {
    String daemon = "setsid sleep 1000 & exit 7";

    assertThat(run(PIPED, ExitCodes.of(List.of(0, 7)), daemon).ending())
        .isInstanceOf(Ending.LeftRunning.class);
    assertThat(run(PIPED, ExitCodes.SUCCESS, daemon).ending()).isEqualTo(new Ending.Exited(7));
  }

  @Test
  void a_signal_is_no_exit_code_and_a_programs_own137_is() {
    ExitCodes codes = ExitCodes.of(List.of(137));
    Ending killed = run(PIPED, codes, "kill -KILL $$").ending();
    Ending exited = run(PIPED, codes, "sh -c 'kill -KILL $$'; exit $?").ending();

    assertThat(killed).isEqualTo(new Ending.Killed(9));
    assertThat(codes.has(killed)).isFalse();
    assertThat(codes.insteadOf(killed)).isEqualTo(", which is not exit code 137");
    assertThat(exited).isEqualTo(new Ending.Exited(137));
    assertThat(codes.has(exited)).isTrue();
  }
}
