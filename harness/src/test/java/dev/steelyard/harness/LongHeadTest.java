package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.reading.LineFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A format is recognised however much stands before what tells it from others. */
class LongHeadTest {

  private static final int SAMPLES = 20_000;

  @TempDir Path folder;

  /** Of tools whose text may follow the log of what was built and tested. */
  static List<ToolFixture> textsAfterALog() {
    return ToolFixture.all().stream()
        .filter(one -> Formats.named(one.format()) instanceof LineFormat)
        .filter(
            one -> !HarnessFixtures.text(one.file()).lines().findFirst().orElse("").contains(","))
        .filter(one -> !one.format().contains("csv"))
        .toList();
  }

  /** JSON that is one object or array. */
  static List<ToolFixture> json() {
    return ToolFixture.all().stream()
        .filter(one -> one.file().toString().endsWith(".json"))
        // Of which all that is no measure has to be an object.
        .filter(one -> !one.format().equals("bencher"))
        .toList();
  }

  private static String samples() {
    return IntStream.range(0, SAMPLES)
        .mapToObj(i -> "0.00" + (10_000_000_000L + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void tasks_of_tinybench_with_many_samples_are_recognised() {
    String task =
        """
        {"name":"NAME","latency":{"mean":0.001,"samples":SAMPLES},
         "throughput":{"mean":900.0,"samples":SAMPLES}}
        """;
    String text =
        Stream.of("a", "b")
            .map(name -> task.replace("NAME", name).replace("SAMPLES", samples()))
            .collect(Collectors.joining(",", "[", "]"));

    HarnessFixtures.Said said = HarnessFixtures.read(HarnessFixtures.write(folder, text));

    assertThat(said.report().format()).isEqualTo("tinybench");
    assertThat(said.names()).containsExactly("a", "b");
    assertThat(said.problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("json")
  void a_long_array_before_everything_else_changes_no_json(ToolFixture fixture) {
    String text = HarnessFixtures.text(fixture.file());
    int first = text.indexOf('{') + 1;
    String longer =
        text.substring(0, first) + "\"unknown_samples\":" + samples() + "," + text.substring(first);

    assertThat(Formats.of(HarnessFixtures.write(folder, longer))).contains(fixture.format());
  }

  @ParameterizedTest
  @MethodSource("textsAfterALog")
  void a_long_log_before_it_changes_no_text(ToolFixture fixture) {
    String log = "tests/test_many.py::test_number_and_more_text PASSED\n".repeat(3_000);

    assertThat(
            Formats.of(HarnessFixtures.write(folder, log + HarnessFixtures.text(fixture.file()))))
        .contains(fixture.format());
  }

  @Test
  void progress_of_redis_before_its_numbers_changes_nothing() {
    String progress =
        "SET: rps=41666.0 (overall: 41666.7) avg_msec=0.064 (overall: 0.064)\r".repeat(2_000);
    String text =
        progress
            + "====== SET ======\n"
            + "  9 requests completed in 0.16 seconds\n\n"
            + "Summary:\n"
            + "  throughput summary: 12820.51 requests per second\n";

    assertThat(HarnessFixtures.read(HarnessFixtures.write(folder, text)).names())
        .containsExactly("redis-benchmark/SET:throughput");
  }
}
