package dev.steelyard.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that work for Steelyard itself. The time limit only ends a test that hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HelperProcessTest {

  private static final Tool SHELL = new Tool(Path.of("/bin/sh"));
  private static final int GROUP = 2;
  private static final int SESSION = 3;

  @TempDir Path folder;

  @Test
  void a_helper_is_out_of_reach_of_this_processs_terminal() {
    List<String> own = Processes.stat(ProcessHandle.current().pid()).orElseThrow();
    String[] its = SHELL.run("-c", "cut -d' ' -f5,6 /proc/$$/stat").split(" ");

    assertThat(its[0]).isNotEqualTo(own.get(GROUP));
    assertThat(its[1]).isNotEqualTo(own.get(SESSION));
  }

  @Test
  void it_is_ended_with_all_that_it_started_when_its_work_is_called_off() throws Exception {
    Path begun = folder.resolve("begun");
    NamedPipe.make(begun);
    CallOff callOff = new CallOff(Map.of("MARK", "m-1"));
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(() ->
            callOff.during(() ->
                SHELL.run(
                    "-c", "sleep 1000 & echo $MARK $! >\"$1\"; wait", "sh", begun.toString())));
    String[] said = Files.readString(begun).strip().split(" ");
    assertThat(said[0]).isEqualTo("m-1");

    callOff.call();

    assertThatThrownBy(work::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(CalledOff.class);
    awaitEnd(Long.parseLong(said[1]));
  }

  /** It may have become this process's child, and then waits to be reaped. */
  private static void awaitEnd(long pid) throws Exception {
    Posix.reapIfChild(pid);
    var left = ProcessHandle.of(pid);
    if (left.isPresent()) {
      left.get().onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void nothing_begins_that_was_called_off_before() {
    CallOff callOff = new CallOff(Map.of());
    callOff.call();

    assertThatThrownBy(() -> callOff.during(() -> SHELL.run("-c", "touch " + folder + "/ran")))
        .isInstanceOf(CalledOff.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_clears_away_is_done_also_after_all_else_was_called_off() {
    CallOff callOff = new CallOff(Map.of());
    AtomicBoolean calledOff = new AtomicBoolean();
    callOff.during(() -> {
      callOff.call();
      SHELL.clear("-c", "touch " + folder + "/cleared");
      try {
        SHELL.run("-c", "sleep 1000");
      } catch (CalledOff ended) {
        calledOff.set(true);
      }
    });

    assertThat(folder.resolve("cleared")).exists();
    assertThat(calledOff).isTrue();
  }

  @Test
  void nobody_else_takes_its_exit_code() throws Exception {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Thread reaper =
        Thread.ofPlatform()
            .start(() -> {
              while (goesOn.get()) {
                Orphans.reap();
              }
            });
    try {
      for (int i = 0; i < 200; i++) {
        assertThat(SHELL.attempt(List.of("-c", "exit 7")).code()).isEqualTo(7);
      }
    } finally {
      goesOn.set(false);
      reaper.join();
    }
  }

  @Test
  void a_tool_that_complains_of_every_file_is_quoted_with_one_line() {
    assertThatThrownBy(() -> SHELL.run("-c", "seq 100000; exit 3"))
        .hasMessageEndingWith("failed: 1 (and 99999 more lines)");
    assertThatThrownBy(() -> SHELL.run("-c", "exit 3")).hasMessageEndingWith("failed: exit code 3");
  }

  @Test
  void a_program_that_is_not_there_is_told_at_once() {
    ProcessBuilder builder = new ProcessBuilder("no-such-program-here");

    assertThatThrownBy(() -> HelperProcess.start(builder, HelperProcess.AtLeaving.IS_ENDED))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-program-here");
  }
}
