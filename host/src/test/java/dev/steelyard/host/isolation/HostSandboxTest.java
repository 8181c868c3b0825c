package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.Execution;
import dev.steelyard.host.process.ProcessMeter;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for a program on this machine, whatever holds it back. */
final class HostSandboxTest extends SandboxTest {

  /** Three generations: a child, one in another session, and one whose parent has left. */
  private static final String FAMILY =
      "echo $$ >>pids; (sleep 1000 & echo $! >>pids);"
          + " setsid sh -c 'echo $$ >>pids; (sleep 1000 & echo $! >>pids); exec sleep 1000' & ";

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void a_family_is_gone_after_a_stop_wherever_it_hides(IsolationKind kind) throws Exception {
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      enclosure.start(script(FAMILY + "wait; sleep 1000"), log());
      List<String> pids = lines(folder.resolve("pids"), 4);
      assertThat(running(pids)).hasSize(4);

      enclosure.stop(GRACE);

      assertThat(running(pids)).isEmpty();
      assertThat(ended(enclosure)).isEqualTo(new Ending.Killed(15));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void what_a_program_left_when_it_ended_is_gone_after_a_close(IsolationKind kind)
      throws Exception {
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      enclosure.start(script(FAMILY + "while [ $(wc -l <pids) -lt 4 ]; do :; done; exit 3"), log());
      List<String> pids = lines(folder.resolve("pids"), 4);
      assertThat(ended(enclosure)).isEqualTo(new Ending.Exited(3));

      closeNow(enclosure);

      assertThat(running(pids)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void a_polite_stop_lets_the_program_tidy_up(IsolationKind kind) throws Exception {
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      enclosure.start(
          script(
              "trap 'echo tidy >>said; exit 7' TERM; echo up >>said; while :; do sleep 0.05; done"),
          log());
      lines(folder.resolve("said"), 1);

      enclosure.stop(GRACE);

      assertThat(folder.resolve("said")).content().isEqualTo("up\ntidy\n");
      assertThat(ended(enclosure)).isEqualTo(new Ending.Exited(7));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void a_program_deaf_to_a_polite_stop_is_ended_after_the_grace(IsolationKind kind)
      throws Exception {
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      enclosure.start(script("trap '' TERM; echo $$ >>pids; while :; do sleep 0.05; done"), log());
      List<String> pids = lines(folder.resolve("pids"), 1);

      enclosure.stop(Duration.ofMillis(300));

      assertThat(running(pids)).isEmpty();
      assertThat(ended(enclosure)).isEqualTo(new Ending.Killed(9));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void both_kinds_of_output_are_in_the_log_which_stays_bounded(IsolationKind kind)
      throws Exception {
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      // What is written while the log is cut may be lost, so this waits until it has been.
      String text =
          "head -c 100M /dev/zero; until [ $(wc -c <log) -lt 16777216 ]; do sleep 0.01; done;"
              + " echo to output; echo to error >&2";
      enclosure.start(script(text), log());
      assertThat(ended(enclosure)).isEqualTo(new Ending.Exited(0));
    }
    assertThat(Files.size(log())).isLessThanOrEqualTo(17 << 20);
    assertThat(Files.readString(log())).endsWith("to output\nto error\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void each_start_has_an_empty_folder_and_a_port_and_both_go_with_it(IsolationKind kind) {
    try (Isolation isolation = open(kind)) {
      Path data;
      try (Sandbox one = isolation.enclose(ResourceLimits.NONE);
          Sandbox other = isolation.enclose(ResourceLimits.NONE)) {
        data = Path.of(one.data());
        assertThat(data).isEmptyDirectory();
        assertThat(other.data()).isNotEqualTo(one.data());
        assertThat(one.port()).isEqualTo(one.hostPort()).isPositive();
        closeNow(one);
        closeNow(one);
        assertThat(data).doesNotExist();
      }
      assertThat(folder).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void a_disk_limit_is_really_full_and_its_image_is_gone_afterwards(IsolationKind kind)
      throws Exception {
    MachineRights.needMounts(folder);
    try (Isolation isolation = open(kind)) {
      isolation.check(disk(16 << 20), script(""));
      try (Sandbox enclosure = isolation.enclose(disk(16 << 20))) {
        Path data = Path.of(enclosure.data());
        assertThat(data).isEmptyDirectory();
        assertThat(enclosure.usage().diskFree().orElseThrow()).isBetween(8L << 20, 16L << 20);

        enclosure.start(script("head -c 32M /dev/zero >\"$1/full\"", enclosure.data()), log());

        assertThat(ended(enclosure)).isEqualTo(new Ending.Exited(1));
        assertThat(Files.readString(log())).contains("No space left on device");
        assertThat(Files.size(data.resolve("full"))).isBetween(8L << 20, 16L << 20);
        assertThat(enclosure.usage().diskFree().orElseThrow()).isLessThan(1 << 20);
      }
    }
    assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(folder.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void a_disk_of_its_own_is_filled_with_what_was_made_before(IsolationKind kind) throws Exception {
    MachineRights.needMounts(folder);
    Path made = Files.createDirectory(folder.resolve("made"));
    Files.write(made.resolve("file"), new byte[4 << 20]);
    FrozenFolder frozen = FrozenFolder.of(made);
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(disk(16 << 20))) {
      enclosure.fill(frozen, false);

      Path copy = Path.of(enclosure.data(), "file");
      assertThat(copy).hasSize(4 << 20);
      try (FileChannel channel = FileChannel.open(copy);
          Arena arena = Arena.ofConfined()) {
        assertThat(channel.map(FileChannel.MapMode.READ_ONLY, 0, 4 << 20, arena).isLoaded())
            .isFalse();
      }
      try (Sandbox small = isolation.enclose(disk(3 << 20))) {
        assertThatThrownBy(() -> small.fill(frozen, false))
            .hasMessageContaining("No space left on device");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void a_program_that_cannot_be_found_is_told_by_its_ending(IsolationKind kind) throws Exception {
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      enclosure.start(script("exec /no/such/program"), log());

      assertThat(ended(enclosure)).isEqualTo(new Ending.Exited(127));
      assertThatThrownBy(() -> enclosure.start(script(""), log()))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("one start only");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void what_a_program_starts_while_another_is_measured_is_left_alone(IsolationKind kind)
      throws Exception {
    Path meters = Files.createDirectory(folder.resolve("meters"));
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE);
        ProcessMeter meter = new ProcessMeter(meters)) {
      enclosure.start(
          script("while [ ! -e go ]; do :; done; (setsid sleep 1000 & echo $! >>pids); sleep 1000"),
          log());

      Execution execution =
          meter.measure(
              script("touch go; while [ ! -s pids ]; do :; done; sleep 1000 & exit 0"),
              folder.resolve("measured"),
              GRACE);

      assertThat(execution.ending())
          .isInstanceOfSatisfying(
              Ending.LeftRunning.class, left -> assertThat(left.pids()).hasSize(1));
      assertThat(running(lines(folder.resolve("pids"), 1))).hasSize(1);
    }
  }
}
