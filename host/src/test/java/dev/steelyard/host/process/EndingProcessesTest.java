package dev.steelyard.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time limits here only end a test that hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EndingProcessesTest extends MeterTest {

  private static final String FAMILY =
      "sleep 1000 & echo $! >>pids; setsid sh -c 'echo $$ >>pids; sleep 1000 & echo $! >>pids; wait' &";

  @Test
  void a_time_out_ends_the_whole_family() throws IOException {
    Execution execution = meter.measure(script(FAMILY + " wait"), log, Duration.ofMillis(1500));

    assertThat(execution.ending()).isEqualTo(new Ending.TimedOut(Duration.ofMillis(1500)));
    assertThat(execution.ending().describe()).startsWith("still running after 1.5 s");
    assertNothingIsLeft(3);
  }

  @Test
  void a_daemon_left_running_is_ended_and_reported() throws IOException {
    Execution execution =
        run(FAMILY + " while [ \"$(cat pids 2>/dev/null | wc -l)\" -lt 3 ]; do :; done; exit 0");

    assertThat(execution.ending())
        .isInstanceOfSatisfying(
            Ending.LeftRunning.class, left -> assertThat(left.pids()).hasSizeGreaterThan(1));
    assertNothingIsLeft(3);
  }

  @Test
  void a_failure_with_a_daemon_is_a_failure_and_the_daemon_is_ended() throws IOException {
    assertThat(run("sleep 1000 & echo $! >>pids; exit 4").ending()).isEqualTo(new Ending.Exited(4));
    assertNothingIsLeft(1);
  }

  private void assertNothingIsLeft(int processes) throws IOException {
    assertThat(written("pids").lines())
        .hasSize(processes)
        .allSatisfy(pid -> assertThat(ProcessHandle.of(Long.parseLong(pid))).isEmpty());
  }

  @Test
  void a_gigabyte_on_standard_output_is_thrown_away() {
    assertThat(run("exec head -c 1G /dev/zero").ending()).isEqualTo(new Ending.Exited(0));
    assertThat(log).isEmptyFile();
  }

  @Test
  void a_gigabyte_on_standard_error_leaves_a_bounded_log_and_its_last_line() throws IOException {
    Execution execution = run("head -c 1G /dev/zero >&2; echo the end >&2; exit 1");

    assertThat(execution.ending()).isEqualTo(new Ending.Exited(1));
    assertThat(Files.size(log)).isLessThanOrEqualTo(16 << 20);
    assertThat(BoundedLog.lastLine(log, 0))
        .hasValueSatisfying(line -> assertThat(line).endsWith("the end"));
  }

  @Test
  void hundreds_of_processes_leave_no_zombies_and_no_open_files() throws IOException {
    run("exit 0");
    Set<String> files = openFiles();
    Set<Long> children = children();
    for (int i = 0; i < 300; i++) {
      run(i % 3 == 0 ? "true & exit 0" : "exit 0");
    }
    assertThat(openFiles()).isEqualTo(files);
    assertThat(children()).isEqualTo(children);
  }

  @RepeatedTest(60)
  void calling_off_at_any_moment_never_hangs(RepetitionInfo repetition) throws Exception {
    Random moments = new Random(repetition.getCurrentRepetition());
    long delay = TimeUnit.MICROSECONDS.toNanos(moments.nextInt(8000));
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              long until = System.nanoTime() + delay;
              while (System.nanoTime() < until) {
                Thread.onSpinWait();
              }
              meter.callOff();
            });

    Execution execution = run("sleep 1000 & exec sleep 1000");
    other.join();

    assertThat(execution.ending()).isEqualTo(new Ending.CalledOff());
    assertThat(run("exit 0").ending()).isEqualTo(new Ending.CalledOff());
    assertThat(children()).isEmpty();
  }

  @Test
  void what_was_called_off_before_it_began_is_not_executed() {
    meter.callOff();

    assertThat(run("touch executed").ending()).isEqualTo(new Ending.CalledOff());
    assertThat(folder.resolve("executed")).doesNotExist();
  }

  @RepeatedTest(20)
  void the_shortest_time_out_never_hangs_and_never_hits_the_next_process() {
    for (int i = 0; i < 5; i++) {
      Execution hurried = meter.measure(script("exit 0"), log, Duration.ofNanos(1));
      assertThat(hurried.ending())
          .isIn(new Ending.TimedOut(Duration.ofNanos(1)), new Ending.Exited(0));
      assertThat(run("exit 0").ending()).isEqualTo(new Ending.Exited(0));
    }
  }

  @Test
  void a_process_at_the_gate_whose_starter_is_gone_leaves_without_executing() throws IOException {
    ParkedProcess parked =
        ParkedProcess.start(
            script("touch executed"),
            folder.resolve("gate"),
            log,
            ParkedProcess.OutputTarget.DISCARDED);
    parked.close();
    Posix.awaitEnd(parked.pid());

    assertThat(Posix.reap(parked.pid()).status()).isNotZero();
    assertThat(folder.resolve("executed")).doesNotExist();
  }
}
