package dev.steelyard.harness;

import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tools' real output, and what our readers make of files. */
final class HarnessFixtures {

  static final Path CRITERION_MESSAGES = at("criterion/messages.ndjson");
  static final Path CRITERION_TREE = at("criterion/cargo-bench");
  static final Path PYTEST = at("pytest-benchmark/with-data.json");
  static final Path PYTEST_WITHOUT_DATA = at("pytest-benchmark/without-data.json");
  static final Path JMH_EVERY_MODE = at("jmh/every-mode.json");
  static final Path JMH_GC = at("jmh/gc.json");
  static final Path JMH_GROUPS = at("jmh/groups.json");

  /** Of the formats that came first, which have tests of their own. */
  static final List<Path> FIRST =
      List.of(CRITERION_MESSAGES, PYTEST, PYTEST_WITHOUT_DATA, JMH_EVERY_MODE, JMH_GC, JMH_GROUPS);

  static final List<Path> FILES =
      Stream.concat(FIRST.stream(), ToolFixture.all().stream().map(ToolFixture::file)).toList();

  private HarnessFixtures() {}

  private static Path at(String name) {
    return Path.of("src/test/fixtures").resolve(name);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String text) {
    return write(folder, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, byte[] content) {
    try {
      return Files.write(folder.resolve("some-file"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a file says, its format found out from its content. */
  static Said read(Path file) {
    return read(file, Formats.AUTO);
  }

  static Said read(Path file, String format) {
    List<Reading> readings = new ArrayList<>();
    ReadReport report = Harness.read(file, format, readings::add);
    return new Said(report, readings);
  }

  record Said(ReadReport report, List<Reading> readings) {

    List<Measurement> measurements() {
      return readings.stream()
          .filter(Measurement.class::isInstance)
          .map(Measurement.class::cast)
          .toList();
    }

    List<String> names() {
      return measurements().stream().map(Measurement::benchmark).toList();
    }

    List<ReadProblem> problems() {
      return readings.stream()
          .filter(ReadProblem.class::isInstance)
          .map(ReadProblem.class::cast)
          .toList();
    }

    Measurement named(String benchmark) {
      return measurements().stream()
          .filter(measurement -> measurement.benchmark().equals(benchmark))
          .findFirst()
          .orElseThrow(() -> new AssertionError(benchmark + " is not among " + names()));
    }
  }

  static double mean(Measurement measurement) {
    return measurement.values().stream().average().orElseThrow();
  }
}
