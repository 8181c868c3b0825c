package dev.steelyard.profile.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.ProfileFiles;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import one.convert.Arguments;
import one.convert.JfrToFlame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real recording of a program with many stacks, beside what async-profiler's own reader finds.
 */
class AsyncRecordingTest {

  private static final String PROGRAM =
      """
      static volatile Object kept;
      static volatile long sum;

      void main() {
        long end = System.nanoTime() + 2_000_000_000L;
        for (int i = 1; System.nanoTime() < end; i++) {
          left(i % 251, i);
        }
      }

      static void left(int way, int depth) {
        kept = new long[64];
        for (int i = 0; i < 2_000; i++) {
          sum += sum * 31 + i;
        }
        if (way > 0) {
          if ((way & 1) == 0) {
            left(way / 2, depth);
          } else {
            right(way / 2, depth);
          }
        }
      }

      static void right(int way, int depth) {
        kept = new int[128];
        left(way, depth);
        for (int i = 0; i < 2_000; i++) {
          sum += sum * 17 + i;
        }
      }
      """;

  private static final int INTERVAL_NANOS = 500_000;

  @TempDir static Path folder;

  private static Path recorded() throws Exception {
    Path recording = folder.resolve("many.jfr");
    if (Files.exists(recording)) {
      return recording;
    }
    String machine = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
    Path library = folder.resolve("libasyncProfiler.so");
    try (InputStream in =
        AsyncRecordingTest.class.getResourceAsStream("/" + machine + "/" + library.getFileName())) {
      Files.copy(in, library);
    }
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-agentpath:%s=start,event=ctimer,interval=%d,alloc=64k,jfr,file=%s"
                    .formatted(library, INTERVAL_NANOS, recording),
                Files.writeString(folder.resolve("Many.java"), PROGRAM).toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(java.waitFor()).as(() -> log()).isZero();
    return recording;
  }

  private static String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (java.io.IOException gone) {
      return gone.toString();
    }
  }

  @Test
  void samples_of_each_stack_are_as_many_as_its_own_reader_counts() throws Exception {
    Path collapsed = folder.resolve("collapsed.txt");
    JfrToFlame.convert(
        recorded().toString(),
        collapsed.toString(),
        new Arguments("--cpu", "--dot", "-o", "collapsed"));
    Map<String, Long> theirs = new TreeMap<>();
    for (String line : Files.readAllLines(collapsed)) {
      int space = line.lastIndexOf(' ');
      theirs.merge(
          bare(line.substring(0, space)), Long.parseLong(line.substring(space + 1)), Long::sum);
    }

    assertThat(ours(ProfileFiles.read(recorded()))).hasSizeGreaterThan(50).isEqualTo(theirs);
  }

  private static Map<String, Long> ours(ProfileSet set) {
    Profile profile = set.of(ProfileEvent.CPU, "it");
    Map<String, Long> all = new TreeMap<>();
    for (int i = 0; i < profile.size(); i++) {
      List<String> names = new ArrayList<>();
      for (int node = profile.node(i); node != 0; node = profile.tree().parent(node)) {
        names.addFirst(profile.frames().get(profile.tree().frame(node)).name());
      }
      all.merge(bare(String.join(";", names)), profile.weight(i) / INTERVAL_NANOS, Long::sum);
    }
    return all;
  }

  /** Without what only one of the two says of a frame. */
  private static String bare(String stack) {
    return stack.replaceAll("_\\[[a-z0-9]]", "").replace('/', '.');
  }

  @Test
  void events_that_nobody_wants_are_told_of_and_left_out() throws Exception {
    ProfileSet all = ProfileFiles.read(recorded());
    ProfileSet some = ProfileFiles.read(recorded(), EnumSet.of(ProfileEvent.ALLOCATION));

    assertThat(some.profiles()).containsOnlyKeys(ProfileEvent.ALLOCATION);
    assertThat(some.of(ProfileEvent.ALLOCATION, "it").total())
        .isEqualTo(all.of(ProfileEvent.ALLOCATION, "it").total())
        .isPositive();
    assertThat(all.events())
        .containsExactly(ProfileEvent.CPU, ProfileEvent.ALLOCATION)
        .isEqualTo(some.events());
    assertThat(all.leftOut()).isEmpty();
    assertThat(some.mainEvent()).isEqualTo(ProfileEvent.CPU);
  }

  @Test
  void a_recording_without_what_is_wanted_is_not_empty() throws Exception {
    ProfileSet none = ProfileFiles.read(recorded(), EnumSet.of(ProfileEvent.LOCK));

    assertThat(none.isEmpty()).isFalse();
    assertThat(none.profiles()).isEmpty();
  }
}
