package dev.steelyard.profile.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerfCountersTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Serial", "Parallel", "G1", "Z"})
  void every_collector_tells_what_collections_leave(String collector) throws IOException {
    try (RunningJava java =
        RunningJava.start(folder, RunningJava.CACHE, "-XX:+Use" + collector + "GC")) {
      JvmProcess jvm = JvmProcess.need(java.pid());
      HeapCounters before = jvm.heap().orElseThrow();

      Jcmd.ask(jvm, "GC.run");

      HeapCounters after = jvm.heap().orElseThrow();
      assertThat(after.collections()).isGreaterThan(before.collections());
      assertThat(after.fullCollections()).isGreaterThan(before.fullCollections());
      assertThat(after.used()).isBetween(13_000_000L, 64L << 20);
      assertThat(after.committed()).isGreaterThanOrEqualTo(after.used());
    }
  }

  @Test
  void what_is_no_file_of_counters_has_none() {
    byte[] half = new byte[64];
    half[0] = (byte) 0xCA;
    half[1] = (byte) 0xFE;
    half[2] = (byte) 0xC0;
    half[3] = (byte) 0xC0;
    half[4] = 1;
    half[7] = 1;
    half[24] = 60;
    half[28] = 100;

    assertThat(PerfCounters.parse(half)).isEmpty();
    assertThat(PerfCounters.parse(new byte[0])).isEmpty();
    assertThat(PerfCounters.parse(Arrays.copyOf(half, 31))).isEmpty();
    assertThat(PerfCounters.parse(new byte[100])).isEmpty();
  }
}
