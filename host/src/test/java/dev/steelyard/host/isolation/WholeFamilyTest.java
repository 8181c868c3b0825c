package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.Needs;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program uses is what all its processes use, whatever it runs in. */
final class WholeFamilyTest extends SandboxTest {

  private static final long MIB = 1 << 20;
  private static final long SECOND = 1_000_000_000;

  /** Uses a second of processor time, as the kernel counts it, and 200 MiB; then waits. */
  private static final String CHILD =
      """
      import time
      held = bytearray(b'x') * (200 << 20)
      while time.process_time() < 1: pass
      open('said', 'a').write('done\\n')
      time.sleep(1000)
      """;

  /** Four processes share 120 MiB that their parent has filled, and have 10 MiB each. */
  private static final String POOL =
      """
      import os, time
      shared = bytearray(b'x') * (120 << 20)
      for one in range(4):
          if os.fork() == 0:
              own = bytearray(b'y') * (10 << 20)
              while time.process_time() < 0.25: pass
              time.sleep(0.5)
              open('said', 'a').write('done\\n')
              time.sleep(1000)
      time.sleep(1000)
      """;

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void what_a_launchers_child_uses_counts(IsolationKind kind) throws Exception {
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      enclosure.start(script("'" + python() + "' -c \"$1\" & wait", CHILD), log());
      lines(folder.resolve("said"), 1);

      assertThat(enclosure.cpuNanos().orElseThrow()).isBetween(SECOND, 3 * SECOND);
      enclosure.stop(GRACE);
      assertMemory(enclosure.usage().peakMemory(), 200, 260);
      assertMemory(enclosure.usage().peakWithoutCache(), 200, 260);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void what_a_pool_has_in_common_counts_once(IsolationKind kind) throws Exception {
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      enclosure.start(script("exec '" + python() + "' -c \"$1\"", POOL), log());
      lines(folder.resolve("said"), 4);

      assertThat(enclosure.cpuNanos().orElseThrow()).isBetween(SECOND, 3 * SECOND);
      assertMemory(enclosure.usage().peakMemory(), 160, 220);
      assertMemory(enclosure.usage().peakWithoutCache(), 160, 220);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void children_that_have_ended_count(IsolationKind kind) throws Exception {
    String work = "'" + python() + "' -c 'import time\nwhile time.process_time() < 0.2: pass'";
    try (Isolation isolation = open(kind);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      enclosure.start(
          script("for i in 1 2 3 4 5; do %s; done; echo done >>said; sleep 1000".formatted(work)),
          log());
      lines(folder.resolve("said"), 1);
      long used = enclosure.cpuNanos().orElseThrow();

      assertThat(used).isBetween(SECOND, 3 * SECOND);
      assertThat(enclosure.cpuNanos().orElseThrow()).isGreaterThanOrEqualTo(used);
    }
  }

  @Test
  void those_whose_parent_has_left_count_without_a_group() throws Exception {
    String work = "'" + python() + "' -c 'import time\nwhile time.process_time() < 1: pass'";
    try (Isolation isolation = open(IsolationKind.NONE);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      // The one that works is nobody's child any more, and nobody of its family waits for it.
      enclosure.start(script("(setsid sh -c \"$1; echo done >>said\" &); sleep 1000", work), log());
      lines(folder.resolve("said"), 1);

      assertThat(enclosure.cpuNanos().orElseThrow()).isBetween(SECOND * 9 / 10, 3 * SECOND);
    }
  }

  @Test
  void page_cache_of_a_group_is_told_apart() throws Exception {
    try (Isolation isolation = open(IsolationKind.CGROUP);
        Sandbox enclosure = isolation.enclose(memory(256 * MIB))) {
      enclosure.start(
          script("head -c 100M /dev/urandom >\"$1/file\"; echo done >>said", enclosure.data()),
          log());
      lines(folder.resolve("said"), 1);
      Usage usage = enclosure.usage();

      assertThat(usage.peakMemory().orElseThrow()).isGreaterThan(90 * MIB);
      assertThat(usage.peakWithoutCache().orElseThrow()).isLessThan(40 * MIB);
      assertThat(usage.pageCache().orElseThrow()).isGreaterThan(60 * MIB);
    }
  }

  @Test
  void nothing_is_made_up_before_a_start() {
    try (Isolation isolation = open(IsolationKind.NONE);
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      assertThat(enclosure.cpuNanos()).isEmpty();
      assertThat(enclosure.usage().peakMemory()).isEmpty();
      assertThat(enclosure.usage().peakWithoutCache()).isEmpty();
    }
  }

  private static void assertMemory(OptionalLong bytes, long least, long most) {
    assertThat(bytes.orElseThrow()).isBetween(least * MIB, most * MIB);
  }

  private static String python() {
    Optional<Tool> found = Tool.find("python3");
    if (found.isEmpty()) {
      Needs.missing("python3 is missing");
    }
    return found.orElseThrow().program().toString();
  }
}
