package dev.steelyard.profile.pstats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.FunctionTotal;
import dev.steelyard.core.profile.FunctionTotals;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.process.Tool;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.testing.Needs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PstatsFileTest {

  private static final String PROGRAM =
      """
      class A:
          def run(self):
              return sum(i for i in range(2000))
      class B:
          def run(self):
              return 2
      def main():
          for _ in range(30):
              A().run(); B().run()
      main()
      """;

  @TempDir Path folder;

  /** What this machine's Python writes, and the own time of each function as it says itself. */
  private Path recorded() throws IOException {
    Path file = folder.resolve("w.pstats");
    if (Files.exists(file)) {
      return file;
    }
    Optional<Tool> python = Tool.find("python3");
    if (python.isEmpty()) {
      Needs.missing("python3 on the PATH");
    }
    Path program = Files.writeString(folder.resolve("w.py"), PROGRAM);
    assertThat(
            python
                .orElseThrow()
                .attempt(List.of("-m", "cProfile", "-o", file.toString(), program.toString()))
                .code())
        .isZero();
    return file;
  }

  @Test
  void functions_have_their_own_time_and_stand_on_their_callers() throws IOException {
    Path file = recorded();
    ProfileSet set = ProfileFiles.read(file);
    List<FunctionTotal> all = FunctionTotals.of(set.of(ProfileEvent.WALL, "it")).all();

    assertThat(all)
        .extracting(one -> one.function().name())
        .contains("main", "run:2", "run:5", "<built-in method builtins.sum>");
    assertThat(set.notes()).hasSize(2).first().asString().contains("whole stacks are not");
    String theirs =
        Tool.find("python3")
            .orElseThrow()
            .attempt(
                List.of(
                    "-c",
                    "import pstats, sys; print(round(1e9 * pstats.Stats(sys.argv[1]).total_tt))",
                    file.toString()))
            .said()
            .strip();
    assertThat((double) FunctionTotals.of(set.of(ProfileEvent.WALL, "it")).whole())
        .isCloseTo(Double.parseDouble(theirs), Offset.offset(1000.0));
  }

  @Test
  void no_damage_of_a_file_does_more_than_be_told() throws IOException {
    byte[] whole = Files.readAllBytes(recorded());
    for (int i = 0; i < whole.length; i++) {
      byte[] cut = Arrays.copyOf(whole, i);
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(SteelyardException.class)
          .hasMessageStartingWith("it cannot be read as a profile of Python's cProfile: ");
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      try {
        read(changed);
      } catch (SteelyardException told) {
        assertThat(told.getMessage()).doesNotContain("\n");
      }
    }
  }

  @Test
  void other_constants_of_python_are_refused() {
    assertRefused("{0", "");
    assertRefused("{)\1" + "i\0\0\0\0" + "N0", "has not 3 numbers");
    assertRefused("(\377\377\377\177", "it is cut off");
    assertRefused(")\1".repeat(40) + "N", "nested deeper");
    assertRefused("{)\1)\1NN0", "not flat");
    assertRefused("c", "of kind 'c'");
  }

  private static void assertRefused(String bytes, String why) {
    if (why.isEmpty()) {
      assertThat(read(bytes.getBytes(ISO_8859_1)).isEmpty()).isTrue();
      return;
    }
    assertThatThrownBy(() -> read(bytes.getBytes(ISO_8859_1)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(why);
  }

  private static ProfileSet read(byte[] bytes) {
    try {
      return PstatsFile.read(new ByteArrayInputStream(bytes), "it");
    } catch (IOException never) {
      throw new AssertionError(never);
    }
  }
}
