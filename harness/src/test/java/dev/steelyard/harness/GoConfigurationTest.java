package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which lines of Go's output hold for the benchmarks that follow, and which only look so. */
class GoConfigurationTest {

  private static final String RUN =
      "goos: linux\npkg: x\nBenchmarkA-2 100 5 ns/op\nPASS\nok  \tx\t0.1s\n";

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(
        HarnessFixtures.write(folder, text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void what_linkers_and_go_itself_print_in_each_run_is_no_configuration() {
    for (String said :
        new String[] {
          "ld: warning: '/private/go-link-%d/000012.o' has malformed LC_DYSYMTAB\n",
          "go: downloading example.org/x v1.%d.0\n",
          "testing: warning: %d tests to run\n",
          "warning: %d\n"
        }) {
      Said two = read(said.formatted(1) + RUN + said.formatted(2) + RUN);

      assertThat(two.problems()).as(said).isEmpty();
      assertThat(two.named("x.BenchmarkA[cpu=2]").values().toArray()).containsExactly(5, 5);
    }
  }

  @Test
  void values_of_two_commits_are_still_of_different_things() {
    Said two = read("commit: a\n" + RUN + "commit: b\n" + RUN);

    assertThat(two.measurements()).isEmpty();
    assertThat(two.problems())
        .singleElement()
        .asString()
        .contains("its values are of different things");
  }

  @Test
  void an_indented_line_of_a_log_is_the_programs_in_messages_too() {
    String output = "{\"Action\":\"output\",\"Package\":\"x\",\"Output\":\"%s\\n\"}\n";
    String run =
        output.formatted("BenchmarkA-2 100 5 ns/op")
            + output.formatted("--- BENCH: BenchmarkA-2")
            + output.formatted("    x_test.go:7: counted")
            + output.formatted("        hits: NUMBER");

    Said said = read(run.replace("NUMBER", "42") + run.replace("NUMBER", "43"));

    assertThat(said.problems()).isEmpty();
    assertThat(said.named("x.BenchmarkA[cpu=2]").values().toArray()).containsExactly(5, 5);
  }

  @Test
  void an_indented_line_that_is_lost_was_no_configuration() {
    String log = "--- BENCH: BenchmarkB-2\n    note: gr\u00F6\u00DFe\n";

    Said said = read(log + RUN);
    assertThat(said.names()).containsExactly("x.BenchmarkA[cpu=2]");
    assertThat(said.problems()).hasSize(1);

    assertThat(read("note: gr\u00F6\u00DFe\n" + RUN).measurements()).isEmpty();
  }
}
