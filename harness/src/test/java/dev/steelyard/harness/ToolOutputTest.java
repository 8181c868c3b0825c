package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.harness.HarnessFixtures.Said;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Skipped;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every tool's output is read as the file beside it says: name, unit, which way is better, the
 * values (of many the first, the last and their sum) and of how many starts. A new file begins with
 * its format; {@code -Dsteelyard.golden=write} writes the rest, and a person reads it.
 */
class ToolOutputTest {

  @TempDir Path folder;

  static List<ToolFixture> all() {
    return ToolFixture.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void is_read_with_its_units_and_directions(ToolFixture fixture) throws IOException {
    String said =
        "format " + fixture.format() + "\n" + described(HarnessFixtures.read(fixture.file()));
    if (System.getProperty("steelyard.golden", "").equals("write")) {
      Files.writeString(fixture.read(), said);
    }
    assertThat(said).isEqualTo(HarnessFixtures.text(fixture.read()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void is_recognised_by_exactly_one_reader(ToolFixture fixture) {
    assertThat(recognised(fixture.file())).containsExactly(fixture.format());
  }

  @Test
  void the_first_formats_are_recognised_by_exactly_one_reader_too() {
    for (Path file : HarnessFixtures.FIRST) {
      assertThat(recognised(file)).as(file.toString()).hasSize(1);
    }
  }

  @Test
  void every_format_has_output_that_it_is_tested_with() {
    List<String> tested =
        Stream.concat(
                all().stream().map(ToolFixture::format),
                HarnessFixtures.FIRST.stream()
                    .map(file -> HarnessFixtures.read(file).report().format()))
            .distinct()
            .toList();
    assertThat(Formats.names())
        .allMatch(
            name -> tested.contains(name) || name.equals(Formats.AUTO) || name.equals("steelyard"));
  }

  /** A byte order mark, blank lines and carriage returns are of the editor and not of the tool. */
  @ParameterizedTest
  @MethodSource("all")
  void windows_changes_nothing(ToolFixture fixture) {
    String text = HarnessFixtures.text(fixture.file());
    boolean isXml = text.startsWith("<");
    String windows = "\uFEFF" + (isXml ? "" : " \r\n\r\n") + text.replace("\n", "\r\n") + "\r\n";

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, windows));

    assertThat(values(said)).isEqualTo(values(HarnessFixtures.read(fixture.file())));
    assertThat(said.report().format()).isEqualTo(fixture.format());
  }

  private static List<String> values(Said said) {
    return said.measurements().stream().map(ToolOutputTest::line).toList();
  }

  private static List<String> recognised(Path file) {
    try (Source source = Source.open(file)) {
      SourceHead head = SourceHead.of(source);
      return Formats.readers().stream()
          .filter(reader -> reader.recognises(head))
          .map(HarnessReader::format)
          .toList();
    }
  }

  private static String described(Said said) {
    TreeMap<String, Long> skipped =
        said.readings().stream()
            .filter(Skipped.class::isInstance)
            .map(Skipped.class::cast)
            .collect(Collectors.groupingBy(Skipped::what, TreeMap::new, Collectors.counting()));
    return said.readings().stream()
            .filter(reading -> !(reading instanceof Skipped))
            .map(ToolOutputTest::line)
            .collect(Collectors.joining("\n", "", "\n"))
        + skipped.entrySet().stream()
            .map(one -> "skipped %d %s\n".formatted(one.getValue(), one.getKey()))
            .collect(Collectors.joining());
  }

  private static String line(Reading reading) {
    return switch (reading) {
      case ReadProblem problem -> "problem %d: %s".formatted(problem.line(), problem.reason());
      case Skipped skipped -> skipped.what();
      case Measurement one ->
          "%s | %s | %s | %d of %s | %s%s%s"
              .formatted(
                  one.benchmark(),
                  one.unit(),
                  one.metadata().direction().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  one.values().size(),
                  one.metadata()
                      .provenance()
                      .valuesPerStart()
                      .map(starts -> starts.size() + (starts.size() == 1 ? " start" : " starts"))
                      .orElse("unknown starts"),
                  said(one.values().toArray()),
                  one.metadata().originalUnit().map(unit -> " from " + unit).orElse(""),
                  summary(one).map(what -> " | " + what).orElse(""));
    };
  }

  private static String said(double[] values) {
    return values.length <= 8
        ? DoubleStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(" "))
        : "%s to %s, together %s"
            .formatted(values[0], values[values.length - 1], DoubleStream.of(values).sum());
  }

  private static Optional<String> summary(Measurement one) {
    Object what = MetadataFields.write(one.metadata()).get("summary_only");
    return Optional.ofNullable(what).map(String::valueOf);
  }
}
