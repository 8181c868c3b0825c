package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.host.process.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Limits the kernel keeps, seen in its own counters. */
final class CgroupTest extends SandboxTest {

  /** What the kernel divides time into for such a group. */
  private static final Duration PERIOD = Duration.ofMillis(100);

  @Test
  void a_memory_that_is_too_small_is_seen_as_a_kill_for_want_of_memory() throws Exception {
    try (Isolation isolation = open(IsolationKind.CGROUP);
        Sandbox enclosure = isolation.enclose(memory(32 << 20))) {
      enclosure.start(script("exec awk 'BEGIN { s = \"x\"; while (1) s = s s }'"), log());

      assertThat(ended(enclosure)).isEqualTo(new Ending.Killed(9));
      assertThat(enclosure.usage().oomKills()).isPositive();
      assertThat(enclosure.usage().peakMemory().orElseThrow()).isBetween(16L << 20, 32L << 20);
      closeNow(enclosure);
      assertThat(enclosure.usage().oomKills()).isPositive();
    }
  }

  @Test
  void what_fits_into_the_memory_is_not_killed_and_its_files_are_counted_as_page_cache()
      throws Exception {
    try (Isolation isolation = open(IsolationKind.CGROUP);
        Sandbox enclosure = isolation.enclose(memory(64 << 20))) {
      enclosure.start(script("head -c 20M /dev/zero >\"$1/file\"", enclosure.data()), log());

      assertThat(ended(enclosure)).isEqualTo(new Ending.Exited(0));
      assertThat(enclosure.usage().oomKills()).isZero();
      assertThat(enclosure.usage().pageCache().orElseThrow()).isBetween(19L << 20, 64L << 20);
    }
  }

  /**
   * The kernel counts the periods in which it gave the group anything, and gives it half of each.
   * What is compared are its own counts, which no other program on the machine changes.
   */
  @Test
  void half_a_core_holds_a_busy_program_back() throws Exception {
    try (Isolation isolation = open(IsolationKind.CGROUP);
        Sandbox enclosure = isolation.enclose(cpus(0.5))) {
      long begun = System.nanoTime();
      enclosure.start(
          script(
              "cat /proc/self/cgroup >groups;"
                  + " until read -r all </proc/$$/stat && set -- $all && [ $((${14} + ${15})) -ge 100 ];"
                  + " do :; done; echo used a second >said; exec sleep 1000"),
          log());
      lines(folder.resolve("said"), 1);
      Duration used = Duration.ofNanos(enclosure.cpuNanos().orElseThrow());
      Duration passed = Duration.ofNanos(System.nanoTime() - begun);
      Path stat = Path.of("/sys/fs/cgroup", controller("cpu"), "cpu.stat");
      long periods = count(stat, "nr_periods");

      // On a machine that has less than half a core to give, nobody is held back by more than that.
      assertThat(count(stat, "nr_throttled") > 0 || passed.compareTo(used.multipliedBy(2)) > 0)
          .as("held back: %s used in %s", used, passed)
          .isTrue();
      assertThat(used)
          .isBetween(Duration.ofMillis(900), PERIOD.dividedBy(2).multipliedBy(periods + 2));
    }
  }

  private String controller(String name) throws Exception {
    String groups = String.join("\n", lines(folder.resolve("groups"), 1));
    Matcher first = Pattern.compile(":[^:]*\\b(" + name + ")\\b[^:]*:(/.*)").matcher(groups);
    if (first.find()) {
      return first.group(1) + first.group(2);
    }
    return groups.substring(groups.indexOf("0::") + 3).strip();
  }

  private static long count(Path stat, String name) throws IOException {
    return Files.readAllLines(stat).stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .sum();
  }

  @Test
  void no_more_processes_than_allowed_are_started() throws Exception {
    try (Isolation isolation = open(IsolationKind.CGROUP);
        Sandbox enclosure = isolation.enclose(pids(3))) {
      enclosure.start(script("for i in 1 2 3 4 5; do sleep 1000 & echo $i; done"), log());

      assertThat(ended(enclosure)).isInstanceOf(Ending.Exited.class);
      assertThat(Files.readString(log())).contains("1\n2\n").contains("fork").doesNotContain("5\n");
    }
  }

  @Test
  void more_than_the_machine_has_is_refused_before_anything_starts() {
    try (Isolation isolation = open(IsolationKind.CGROUP)) {
      assertThatThrownBy(() -> isolation.check(memory(1L << 50), script("")))
          .hasMessageContaining("this machine has");
      assertThatThrownBy(() -> isolation.check(cpus(10_000), script("")))
          .hasMessageContaining("this machine has");
      assertThatThrownBy(() -> isolation.check(disk(1L << 50), script("")))
          .hasMessageContaining("does not fit");
    }
  }

  @Test
  void a_limit_without_isolation_is_refused() {
    try (Isolation isolation = open(IsolationKind.NONE)) {
      assertThatThrownBy(() -> isolation.check(memory(1 << 30), script("")))
          .hasMessageContaining("use 'cgroup' or 'microvm'");
    }
  }

  @Test
  void the_group_is_gone_after_a_close() throws Exception {
    try (Isolation isolation = open(IsolationKind.CGROUP)) {
      Path group;
      try (Sandbox enclosure = isolation.enclose(memory(64 << 20))) {
        enclosure.start(script("cat /proc/self/cgroup >groups; exec sleep 1000"), log());
        group = Path.of("/sys/fs/cgroup", controller("memory"));
        assertThat(group).isDirectory();
      }
      assertThat(group).doesNotExist();
      assertThat(isolation.describe()).containsEntry("isolation", "cgroup");
    }
  }
}
