package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class TimerSlackTest {

  @Test
  void aThreadAndWhatItStartsAreWokenWhenTheyAsk() throws Exception {
    FutureTask<Long> ofChild = new FutureTask<>(TimerSlackTest::slack);
    FutureTask<Long> ofParent =
        new FutureTask<>(() -> {
          assertThat(slack()).as("as every thread has it").isEqualTo(50_000);
          assertThat(TimerSlack.reduce()).isEqualTo(20_000);
          Thread.ofPlatform().start(ofChild);
          return slack();
        });
    Thread.ofPlatform().start(ofParent);

    assertThat(ofParent.get()).isEqualTo(1);
    assertThat(ofChild.get()).isEqualTo(1);
  }

  private static long slack() throws IOException {
    String thread =
        String.valueOf(Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName());
    return Long.parseLong(Files.readString(Path.of("/proc", thread, "timerslack_ns")).strip());
  }
}
