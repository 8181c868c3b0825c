package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.harness.HarnessFixtures.Said;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.XmlFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Whatever is done to a file, reading it ends, with readings that are sound or a clear refusal. */
class FuzzTest {

  /** Of the module, where tests run. */
  private static final Path TARGET = Path.of("target");

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  /** The comma between thousands. */
  private static final Pattern GROUPED = Pattern.compile("(?<=\\d),(?=\\d{3})");

  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

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
        Stream.concat(
                HarnessFixtures.FILES.stream().map(HarnessFixtures::text), Stream.of(STEELYARD))
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

  /** Where nothing is told, a parser that forgives nothing reads the file from end to end. */
  private static void assertStrict(Path file) {
    try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), text(file))) {
      while (parser.nextToken() != null) {
        parser.finishToken();
      }
    }
  }

  private static String text(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (IOException notText) {
      throw new UncheckedIOException("told as sound: " + file, notText);
    }
  }

  /** Every value is one that stands in the file, in the unit that stands there. */
  private static void assertInTheFile(Measurement measurement, String message) {
    if (MetadataFields.write(measurement.metadata()).containsKey("values_reduced")) {
      return;
    }
    double scale =
        measurement.metadata().format().equals(Optional.of("pytest-benchmark"))
            ? 1e9
            : scale(measurement);
    Set<Double> written = new HashSet<>();
    List<Double> numbers = new ArrayList<>();
    for (String text : List.of(message, GROUPED.matcher(message).replaceAll(""))) {
      NUMBER.matcher(text).results().forEach(one -> numbers.add(Double.valueOf(one.group())));
    }
    boolean batches = message.contains("\"iteration_count\"");
    List<Double> counts = batches ? numbers(message, "iteration_count") : List.of(1.0);
    List<Double> totals = batches ? numbers(message, "measured_values") : numbers;
    for (int i = 0; i < totals.size(); i++) {
      written.add(totals.get(i) / counts.get(i % counts.size()) * scale);
    }
    measurement.values().stream()
        .filter(value -> !written.contains(value))
        .filter(value ->
            written.stream().noneMatch(one -> Math.abs(one - value) <= 1e-12 * Math.abs(value)))
        .forEach(value -> fail("%s of %s is not in %s", value, measurement.benchmark(), message));
  }

  private static double scale(Measurement measurement) {
    String unit = measurement.metadata().originalUnit().orElse("");
    return unit.equals("MB/sec")
        ? 0x1p20
        : Scale.parse(unit).map(known -> known.canonical(1)).orElse(1.0);
  }

  private static List<Double> numbers(String message, String field) {
    int from = message.indexOf('[', message.indexOf('"' + field + '"'));
    return NUMBER
        .matcher(message.substring(from, message.indexOf(']', from)))
        .results()
        .map(one -> Double.valueOf(one.group()))
        .toList();
  }

  private static void assertSound(byte[] content) throws IOException {
    Path file = Files.createTempFile(TARGET, "fuzz", ".json");
    try {
      Files.write(file, content);
      for (String format : formats(content)) {
        assertSound(file, content, format);
      }
    } finally {
      Files.delete(file);
    }
  }

  /** The likeliest, and some others by what the content happens to be. */
  private static List<String> formats(byte[] content) {
    List<String> names = Formats.names();
    int any = Math.floorMod(Arrays.hashCode(content), names.size());
    return List.of(Formats.AUTO, names.get(any), names.get((any + 7) % names.size()));
  }

  private static boolean isJson(String format) {
    HarnessReader reader = Formats.named(format);
    return !(reader instanceof LineFormat || reader instanceof XmlFormat);
  }

  private static void assertSound(Path file, byte[] content, String format) {
    try {
      Said said = HarnessFixtures.read(file, format);
      if (said.problems().isEmpty() && isJson(said.report().format())) {
        assertStrict(file);
      }
      said.measurements()
          .forEach(measurement -> {
            assertThat(measurement.values().stream().allMatch(Double::isFinite)).isTrue();
            assertThat(measurement.benchmark()).isNotBlank();
            assertInTheFile(
                measurement,
                said.report().format().equals("steelyard")
                    ? new String(content, StandardCharsets.ISO_8859_1)
                    : measurement.metadata().message().orElseThrow());
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
