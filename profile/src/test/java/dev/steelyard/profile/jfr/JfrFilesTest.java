package dev.steelyard.profile.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.FunctionTotal;
import dev.steelyard.core.profile.FunctionTotals;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.profile.jvm.TypeNames;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JfrFilesTest {

  @TempDir Path folder;

  private static volatile long sink;

  /** Until it has run long enough by the processor's clock. */
  private static void work(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (int i = 0; i < 100_000; i++) {
        sink = sink * 31 + i;
      }
    }
  }

  private static byte[] allocate(int bytes) {
    return new byte[bytes];
  }

  @Test
  void what_this_virtual_machine_recorded_itself_is_read() throws Exception {
    Path file = folder.resolve("own.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.CPUTimeSample").with("throttle", "10ms");
      recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
      recording.start();
      work(Duration.ofSeconds(1));
      for (int i = 0; i < 2_000; i++) {
        sink += allocate(100_000).length;
      }
      recording.stop();
      recording.dump(file);
    }
    ProfileSet set = ProfileFiles.read(file);

    FunctionTotals cpu = FunctionTotals.of(set.of(ProfileEvent.CPU, "it"));
    assertThat(total(cpu, JfrFilesTest.class.getName() + ".work"))
        .isBetween(100_000_000L, 1_500_000_000L);
    Profile memory = set.of(ProfileEvent.ALLOCATION, "it");
    FunctionTotals types = FunctionTotals.of(memory);
    assertThat(total(types, JfrFilesTest.class.getName() + ".allocate")).isGreaterThan(50_000_000L);
    assertThat(types.all())
        .anyMatch(one ->
            one.function().kind() == FrameKind.TYPE && one.function().name().equals("byte[]"));
  }

  private static long total(FunctionTotals totals, String name) {
    return totals.all().stream()
        .filter(one -> one.function().name().equals(name))
        .mapToLong(FunctionTotal::total)
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "[B, byte[]",
    "[[Ljava/lang/String;, java.lang.String[][]",
    "java/util/HashMap$Node, java.util.HashMap$Node",
    "B, B"
  })
  void types_are_written_as_java_does(String machine, String java) {
    assertThat(TypeNames.asWritten(machine)).isEqualTo(java);
  }
}
