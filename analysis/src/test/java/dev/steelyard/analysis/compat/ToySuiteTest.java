package dev.steelyard.analysis.compat;

import dev.steelyard.compat.search.SearchLimits;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.SuiteReader;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.testing.TinyWheel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Suites over three versions of a small format in real environments, from wheels that are made
 * here. Its second version loses hits of an index that the first one built; its first one crashes
 * on what the third one writes.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ToySuiteTest {

  static final String ALL = "versions: ['1.0', '2.0', '3.0']\n";

  /** For all tests, so that an environment is made once. */
  @TempDir static Path shared;

  @TempDir Path folder;

  @BeforeAll
  static void makeWheels() throws IOException {
    for (String format : List.of("toyfmt", "agefmt")) {
      for (int version = 1; version <= 3; version++) {
        String module = resource(format + ".py").replace("@VERSION@", Integer.toString(version));
        new TinyWheel(format, version + ".0").write(shared.resolve("wheels"), module);
      }
    }
  }

  /** Beside the tests, or one of the examples. */
  static String resource(String name) throws IOException {
    Path example = Path.of("../examples/compat/aging").resolve(name);
    if (Files.exists(example)) {
      return Files.readString(example);
    }
    try (InputStream in = ToySuiteTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  final Compatibility run(String cases, String more) throws IOException {
    return run(cases, more, shared.resolve("cache"));
  }

  final Compatibility run(String cases, String more, Path cache) throws IOException {
    return runCode(resource(cases), more, cache);
  }

  final Compatibility runCode(String code, String more, Path cache) throws IOException {
    return new SuiteRun(place(cache)).run(suite("toyfmt", code, more), new SilentSuite());
  }

  /** Searches among all three versions. */
  final SearchRun.Searched searched(String format, String cases, SearchLimits limits)
      throws IOException {
    return new SearchRun(place(shared.resolve("cache")))
        .run(suite(format, resource(cases), ALL), limits, new SilentSuite());
  }

  final CompatSuite suite(String format, String code, String more) throws IOException {
    Files.writeString(folder.resolve("cases.py"), code);
    return SuiteReader.read(
        Files.writeString(
            folder.resolve("suite.yaml"),
            "name: toy\npython: cases.py\npackage: %s\n%s".formatted(format, more)));
  }

  static SuitePlace place(Path cache) {
    String wheels = shared.resolve("wheels").toString();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(
        Map.of(
            "PIP_NO_INDEX",
            "1",
            "PIP_FIND_LINKS",
            wheels,
            "UV_NO_INDEX",
            "1",
            "UV_FIND_LINKS",
            wheels));
    return new SuitePlace(cache, environment, false, 2, () -> false);
  }

  static CellVerdict verdict(
      Compatibility found, Crossing crossing, String name, String writer, String reader) {
    return cell(found, crossing, name, writer, reader).verdict();
  }

  static GridCell cell(
      Compatibility found, Crossing crossing, String name, String writer, String reader) {
    return found.cells().stream()
        .filter(one -> one.crossing() == crossing && one.caseName().equals(name))
        .filter(one -> one.writer().equals(writer) && one.reader().equals(reader))
        .findFirst()
        .orElseThrow();
  }
}
