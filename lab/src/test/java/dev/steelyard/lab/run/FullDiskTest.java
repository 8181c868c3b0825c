package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FullDiskTest extends RunTest {

  @Test
  void a_full_disk_costs_at_most_the_iteration_in_flight() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), "256k")) {
      resumesWhenThereIsRoomAgain(disk.folder());
    }
  }

  @Test
  void a_log_that_fills_the_disk_is_not_the_programs_failure() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), "24m")) {
      Runs small = new Runs(store, disk.folder().resolve("runs"));
      String id = stopsWhenTheLogFillsIt(small);
      // A file that the command named would have come meanwhile, and be refused.
      Files.writeString(here.resolve("quiet"), "");
      try (Run run = small.resume(id, this)) {
        RunOutcome outcome = run.execute();
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.record().state()).isEqualTo(dev.steelyard.store.RunState.COMPLETED);
      }
    }
  }

  private String stopsWhenTheLogFillsIt(Runs small) {
    try (Run run =
        begin(
            """
            name: x
            workload: {command: [sh, -c, 'test -e $(printf qui)et || head -c 200000000 /dev/zero >&2']}
            iterations: 4
            warmup: 0
            """,
            small)) {
      assertThatThrownBy(run::execute)
          .hasMessageContaining("is full, so a failure of baseline")
          .hasMessageContaining("steelyard run --resume " + run.id());
      return run.id();
    }
  }

  private void resumesWhenThereIsRoomAgain(Path disk) throws IOException {
    Runs small = new Runs(store, disk.resolve("runs"));
    Path ballast = disk.resolve("ballast");
    String id;
    try (Run run =
        begin(
            """
            name: x
            workload: {command: [sh, -c, 'echo >>{here}/count']}
            iterations: 40
            warmup: 0
            """,
            small)) {
      id = run.id();
      fill(ballast);
      assertThatThrownBy(run::execute)
          .hasMessageContaining("cannot write to the journal")
          .hasMessageEndingWith("what it holds is kept, go on with --resume");
    }
    int before = lines("count").size();
    assertThat(before).isLessThan(40);
    Files.delete(ballast);

    try (Run run = small.resume(id, this)) {
      run.execute();
    }

    assertThat(stored("x[variant=baseline]").values().size()).isEqualTo(40);
    assertThat(lines("count")).hasSize(41);
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[4096];
    Arrays.fill(block, (byte) 1);
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }
}
