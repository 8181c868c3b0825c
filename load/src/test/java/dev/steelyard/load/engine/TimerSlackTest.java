package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class TimerSlackTest {

  @Test
  void a_thread_and_what_it_starts_are_woken_when_they_ask_and_nobody_afterwards()
      throws Exception {
    long usual = slack();
    FutureTask<Long> during = new FutureTask<>(TimerSlackTest::slack);
    FutureTask<Long> after = new FutureTask<>(TimerSlackTest::slack);

    try (TimerSlack slack = TimerSlack.least()) {
      assertThat(slack.nanos()).isEqualTo(20_000);
      assertThat(slack()).isEqualTo(1);
      Thread.ofPlatform().start(during);
      assertThat(during.get()).isEqualTo(1);
    }

    assertThat(slack()).isEqualTo(usual);
    Thread.ofPlatform().start(after);
    assertThat(after.get()).isEqualTo(usual);
  }

  /** Programs that are started have what the thread has that starts them. */
  @Test
  void a_program_under_test_runs_as_it_always_does() throws Exception {
    String before = slackOfAProgram();

    try (TimerSlack slack = TimerSlack.least()) {
      assertThat(slack.nanos()).isPositive();
    }

    assertThat(slackOfAProgram()).isEqualTo(before);
  }

  private static String slackOfAProgram() throws IOException {
    Process program =
        new ProcessBuilder("sh", "-c", "cat /proc/$$/timerslack_ns")
            .redirectErrorStream(true)
            .start();
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  private static long slack() throws IOException {
    String thread =
        String.valueOf(Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName());
    return Long.parseLong(Files.readString(Path.of("/proc", thread, "timerslack_ns")).strip());
  }
}
