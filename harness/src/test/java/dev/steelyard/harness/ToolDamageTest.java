package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a tool's output says nothing that the whole did not say. */
class ToolDamageTest {

  private static final int CUTS = 60;

  /** Counts of errors that a tool prints line by line, at its end, grow with the lines. */
  private static final Set<String> GROWING =
      Set.of("hey:errors", "oha:errors", "oha:status_errors");

  @TempDir Path folder;

  static List<ToolFixture> all() {
    return ToolFixture.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_file_that_is_cut_off_gives_no_other_values(ToolFixture fixture) {
    byte[] whole = HarnessFixtures.text(fixture.file()).getBytes(StandardCharsets.UTF_8);
    Set<String> said = values(HarnessFixtures.read(fixture.file()));
    for (int i = 1; i < CUTS; i++) {
      byte[] part = Arrays.copyOf(whole, (int) ((long) whole.length * i / CUTS));
      Path file = HarnessFixtures.write(folder, part);
      try {
        Said left = HarnessFixtures.read(file, fixture.format());
        assertThat(values(left)).as("cut at byte %d", part.length).isSubsetOf(said);
      } catch (SteelyardException refused) {
        assertThat(refused.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT);
      }
    }
  }

  private static Set<String> values(Said said) {
    return said.measurements().stream()
        .filter(one -> !GROWING.contains(one.benchmark()))
        .flatMap(one ->
            one.values().stream()
                .mapToObj(value -> one.benchmark() + " " + one.unit() + " " + value))
        .collect(Collectors.toSet());
  }

  @Test
  void xml_asks_for_nothing_outside_itself_and_defines_nothing() {
    String file =
        """
        <?xml version="1.0"?>
        <!DOCTYPE testsuite [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>
        <testsuite name="s"><testcase name="&b;" time="1"/><testcase name="t" time="2"/></testsuite>
        """;

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, file));

    assertThat(said.names()).doesNotContain("root").noneMatch(name -> name.contains("root:"));
    assertThat(said.problems()).isNotEmpty();
  }

  @Test
  void deep_xml_is_refused() {
    String file = "<testsuite>".repeat(100_000);

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, file));

    assertThat(said.problems().getFirst().reason()).contains("exceeds the limit");
  }

  @Test
  void a_last_line_without_an_end_is_told_and_not_read() {
    String file = "BenchmarkA-8 \t 100\t 12 ns/op\nBenchmarkA-8 \t 100\t 1";

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, file));

    assertThat(said.measurements().getFirst().values().size()).isEqualTo(1);
    assertThat(said.problems().getFirst().reason()).contains("has no end and may be cut off");
  }
}
