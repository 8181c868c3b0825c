package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One run measures at a time. */
final class MachineLockTest extends SandboxTest {

  private final List<String> told = new ArrayList<>();
  private Path runtime = Path.of("unset");

  @BeforeEach
  void makeRuntimeFolder() {
    runtime = UserFolder.open(folder.resolve("runtime"));
  }

  private MachineLock acquire(String run) {
    return MachineLock.acquire(runtime, run, told::add, () -> false);
  }

  @Test
  void a_run_waits_for_that_of_another_process_until_that_is_killed() throws Exception {
    Process other = LabProcess.start(runtime, "lock", "first-1");
    MachineLock mine =
        MachineLock.acquire(
            runtime,
            "second-1",
            message -> {
              told.add(message);
              other.destroyForcibly();
            },
            () -> false);
    try (mine) {
      assertThat(told)
          .containsExactly(
              "waiting for first-1 (process %d), which is measuring on this machine"
                  .formatted(other.pid()));
      assertThat(other.waitFor()).isEqualTo(137);
      LabProcess.kill(other);
    }
  }

  /** As another process sees it: whether the kernel shows no lock on the file. */
  private boolean isFree() throws Exception {
    Object inode = Files.getAttribute(runtime.resolve("measuring.lock"), "unix:ino");
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .noneMatch(line -> line.contains(":" + inode + " "));
  }

  @Test
  void a_run_waits_for_another_of_its_own_process() throws Exception {
    MachineLock first = acquire("first-1");
    assertThatThrownBy(
            () -> MachineLock.acquire(runtime, "second-1", told::add, () -> !told.isEmpty()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("called off");
    assertThat(told).hasSize(1).first().asString().contains("first-1");
    // Having asked in vain must not have given it away: another process still finds it taken.
    assertThat(isFree()).isFalse();
    first.close();
    assertThat(isFree()).isTrue();

    try (MachineLock second = acquire("second-1")) {
      assertThat(second).isNotNull();
      assertThat(told).hasSize(1);
    }
  }
}
