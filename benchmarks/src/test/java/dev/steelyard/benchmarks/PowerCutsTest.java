package dev.steelyard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.benchmarks.PowerCuts.Outcome;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the cuts that docs/reliability.md counts by the hundred. */
final class PowerCutsTest {

  @TempDir Path work;

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs"})
  void power_cuts_lose_nothing_that_was_acknowledged(String fileSystem) throws Exception {
    needCrashDisks();

    Outcome outcome = PowerCuts.run(fileSystem, 4, false, work, PowerCuts.python());

    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.acknowledged()).isPositive();
  }

  @Test
  void they_would_lose_it_if_it_were_not_forced_to_disk() throws Exception {
    needCrashDisks();
    need("strace", "-V");

    Outcome outcome = PowerCuts.run("ext4", 4, true, work, PowerCuts.python());

    assertThat(outcome.acknowledged()).isPositive();
    assertThat(outcome.problems()).isNotEmpty();
  }

  @Test
  void kills_lose_nothing_that_was_acknowledged() throws Exception {
    Outcome outcome = PowerCuts.run("kill", 4, false, work, PowerCuts.python());

    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.acknowledged()).isPositive();
  }

  private void needCrashDisks() throws Exception {
    need("mkfs.xfs", "-V");
    need("mkfs.ext4", "-V");
    Path probe = Files.createDirectory(work.resolve("probe"));
    try (CrashDisk disk = CrashDisk.mount(CrashDisk.Kind.EXT4, probe)) {
      assertThat(disk.folder()).isDirectory();
    } catch (IOException notHere) {
      Needs.missing(
          "file systems on loop devices cannot be had (are you root?): " + notHere.getMessage());
    }
  }

  private static void need(String... command) throws InterruptedException {
    try {
      new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException absent) {
      Needs.missing("'" + command[0] + "' is missing");
    }
  }
}
