package dev.steelyard.profile.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.HotLines;
import dev.steelyard.core.profile.HotLines.HotFunction;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs, traced by their own interpreter. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldMemoryTest {

  private static final String PROGRAM =
      """
      import os, sys, time
      assert "STEELYARD_HELD" not in os.environ
      assert "steelyard-held" not in os.environ.get("PYTHONPATH", "") + str(sys.path)
      class Cache:
          def fill(self):
              self.kept = [bytes(1_000_000) for _ in range(10)]
      def spike():
          big = bytearray(50_000_000)
          time.sleep(0.3)
          return len(big)
      cache = Cache()
      cache.fill()
      spike()
      sys.exit(3)
      """;

  @TempDir Path folder;

  @BeforeAll
  static void needPython() {
    if (Tool.find("python3").isEmpty()) {
      Needs.missing("python3 on the PATH");
    }
  }

  private ProfileSet traced(HeldMemory.HeldAt moment) throws IOException {
    Path program = Files.writeString(folder.resolve("job.py"), PROGRAM);
    return HeldMemory.trace(List.of("python3", program.toString()), moment, () -> false);
  }

  private static HotFunction function(ProfileSet set, String name) {
    return HotLines.of(set.of(ProfileEvent.HELD, "it")).functions().stream()
        .filter(one -> one.function().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_a_program_held_at_most_is_told_by_line() throws IOException {
    ProfileSet set = traced(HeldMemory.HeldAt.PEAK);

    assertThat(function(set, "spike").own()).isBetween(50_000_000L, 50_100_000L);
    assertThat(function(set, "spike").lines().getFirst().line()).isEqualTo(8);
    assertThat(function(set, "Cache.fill").own()).isBetween(10_000_000L, 10_100_000L);
    assertThat(set.notes().getFirst()).startsWith("looked at while the program held 5");
    assertThat(set.notes()).contains("the program ended with exit code 3");
  }

  @Test
  void what_was_freed_before_the_end_is_not_held_at_the_end() throws IOException {
    ProfileSet set = traced(HeldMemory.HeldAt.END);

    assertThat(function(set, "Cache.fill").own()).isBetween(10_000_000L, 10_100_000L);
    assertThat(set.of(ProfileEvent.HELD, "it").total()).isLessThan(20_000_000L);
    assertThat(set.notes().getFirst()).startsWith("looked at when the program ended");
  }

  @Test
  void a_program_that_cannot_tell_is_refused() {
    assertThatThrownBy(() -> HeldMemory.trace(List.of("true"), HeldMemory.HeldAt.PEAK, () -> false))
        .isInstanceOf(SteelyardException.class)
        .hasMessageStartingWith("the program left no account of its memory (exit code 0)");
    assertThatThrownBy(() ->
            HeldMemory.trace(
                List.of("python3", "-I", "-c", "1"), HeldMemory.HeldAt.PEAK, () -> false))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("ignores PYTHONPATH");
  }
}
