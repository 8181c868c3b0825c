package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.Fixtures.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever is done to a file, reading it ends, with readings that are sound or a clear refusal. */
class FuzzTest {

  private static final String STEELYARD =
      """
      {"format": "steelyard", "version": 1, "results": [
      {"id": "1", "dut": {"name": "d", "version": "1", "timestamp": 3}, "test_bed": {"name": "t",
       "cpu": "c", "memory_gb": 4, "os": "o", "created_at": 5}, "benchmark_name": "a[b=c]:d",
       "values": [1.5, 2e3, 3], "units": "ms", "throughput": {"multiplier": 1, "name": "bytes"},
       "metadata": {"run": "r", "direction": "higher", "levels": {"b": "c"}, "x": [1, {"y": null}],
       "message": {"a": "b"}}, "timestamp": 7}
      ]}
      """;

  @Provide
  Arbitrary<byte[]> files() {
    return Arbitraries.of(
        Stream.concat(Fixtures.FILES.stream().map(Fixtures::text), Stream.of(STEELYARD))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void a_file_cut_anywhere(@ForAll("files") byte[] file, @ForAll Random random) throws IOException {
    assertSound(Arrays.copyOf(file, random.nextInt(file.length)));
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void a_file_with_flipped_bytes(@ForAll("files") byte[] file, @ForAll Random random)
      throws IOException {
    byte[] flipped = file.clone();
    for (int n = 1 << random.nextInt(8); n > 0; n--) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
    }
    assertSound(flipped);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void a_file_with_its_punctuation_shuffled(@ForAll("files") byte[] file, @ForAll Random random)
      throws IOException {
    byte[] marks = "{}[]\",:\\\n-Ne0".getBytes(StandardCharsets.UTF_8);
    byte[] shuffled = file.clone();
    for (int n = 1 << random.nextInt(5); n > 0; n--) {
      shuffled[random.nextInt(shuffled.length)] = marks[random.nextInt(marks.length)];
    }
    assertSound(shuffled);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void a_file_with_a_stretch_lost_or_doubled(@ForAll("files") byte[] file, @ForAll Random random)
      throws IOException {
    int from = random.nextInt(file.length);
    int to = from + random.nextInt(file.length - from);
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String changed =
        random.nextBoolean()
            ? text.substring(0, from) + text.substring(to)
            : text.substring(0, to) + text.substring(from);
    assertSound(changed.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void assertSound(byte[] content) throws IOException {
    Path file = Files.createTempFile("fuzz", ".json");
    try {
      Files.write(file, content);
      for (String format : formats()) {
        assertSound(file, format);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static List<String> formats() {
    return Formats.names();
  }

  private static void assertSound(Path file, String format) {
    try {
      Said said = Fixtures.read(file, format);
      said.measurements()
          .forEach(measurement -> {
            assertThat(measurement.values().stream().allMatch(Double::isFinite)).isTrue();
            assertThat(measurement.benchmark()).isNotBlank();
          });
      said.problems()
          .forEach(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.reason()).isNotBlank().doesNotContain("\n");
          });
    } catch (SteelyardException refused) {
      assertThat(refused.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT);
    }
  }
}
