package dev.steelyard.analysis.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.compat.suite.SuiteReader;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.TestedVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Suites in Java over three versions of a small library, in a repository of Maven that is made
 * here. Its second version loses a hit in what the first one wrote; its first one ends the virtual
 * machine on what the third one writes.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JavaSuiteTest {

  @TempDir static Path shared;

  @TempDir Path folder;

  @BeforeAll
  static void makeRepository() throws IOException {
    for (int version = 1; version <= 3; version++) {
      new ToyRepository(shared)
          .add(
              version + ".0",
              "Toy",
              resource("Toy.java").replace("@VERSION@", Integer.toString(version)));
    }
  }

  /** Beside the tests. */
  static String resource(String name) throws IOException {
    try (InputStream in = JavaSuiteTest.class.getResourceAsStream(name + ".txt")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Compatibility run(String cases, String more) throws IOException {
    Files.writeString(folder.resolve("Cases.java"), cases);
    Path suite =
        Files.writeString(
            folder.resolve("suite.yaml"),
            "name: toy\njava: Cases.java\npackage: org.toy:toy\n" + more);
    return run(suite);
  }

  private static Compatibility run(Path suite) throws IOException {
    SuitePlace place =
        new SuitePlace(
            shared.resolve("cache"),
            new ToyRepository(shared).environment(),
            false,
            2,
            () -> false);
    return new SuiteRun(place).run(SuiteReader.read(suite), new SilentSuite());
  }

  @Test
  void a_grid_tells_what_each_version_makes_of_what_each_other_wrote() throws IOException {
    Compatibility found =
        run(resource("ToyCases.java").replace("ToyCases", "Cases"), "versions: [{range: '>=1'}]\n");

    assertThat(found.versions()).extracting("version").containsExactly("1.0", "2.0", "3.0");
    assertThat(words(found, "Plain[rows=1]", "1.0", "3.0")).isEqualTo("ok");
    assertThat(words(found, "Plain[rows=1]", "3.0", "2.0"))
        .isEqualTo(
            "refused in check_read: IllegalStateException: version 3 is not supported by toy 2");
    assertThat(words(found, "Plain[rows=1]", "3.0", "1.0"))
        .isEqualTo("broken in check_read: killed by SIGABRT: terminate called");
    assertThat(words(found, "Plain[rows=11]", "1.0", "1.0")).startsWith("not applicable");
    assertThat(words(found, "Indexed", "1.0", "2.0"))
        .isEqualTo(
            "wrong answer in answers: 'five': against a full search: 3 rows instead of 4; missing 26");
    assertThat(words(found, "Indexed", "2.0", "1.0")).isEqualTo("ok");
    assertThat(words(found, "Indexed", "3.0", "1.0")).startsWith("not applicable");
    assertThat(found.count(CellVerdict.COULD_NOT_RUN)).isZero();
    assertThat(found.notes()).singleElement().asString().contains("no results are stored");
  }

  private static String words(Compatibility found, String name, String writer, String reader) {
    GridCell cell =
        found.cells().stream()
            .filter(one -> one.crossing() == Crossing.GRID && one.caseName().equals(name))
            .filter(one -> one.writer().equals(writer) && one.reader().equals(reader))
            .findFirst()
            .orElseThrow();
    return cell.verdict() == CellVerdict.OK
        ? "ok"
        : "%s in %s: %s".formatted(cell.verdict().words(), cell.step(), cell.words());
  }

  @Test
  void whatever_a_step_does_costs_that_step_alone() throws IOException {
    Compatibility found =
        run(
            resource("UnrulyCases.java").replace("UnrulyCases", "Cases"),
            "versions: ['1.0']\ntimeout: 2s\njvm: [-Xss512k]\n");

    assertThat(alone(found, "Hangs")).startsWith("broken in check_read: no answer within 2 s");
    assertThat(alone(found, "Halts")).isEqualTo("broken in check_read: exit code 7: last words");
    assertThat(alone(found, "Recurses")).startsWith("broken in check_read: StackOverflowError");
    assertThat(alone(found, "Raises"))
        .startsWith(
            "broken in check_read: IllegalArgumentException: outer; IllegalStateException: inner xx")
        .hasSizeLessThan(450);
    for (String good : List.of("Prints", "AnswersLong", "AnswersOddly")) {
      assertThat(alone(found, good)).isEqualTo("ok");
    }
  }

  private static String alone(Compatibility found, String name) {
    return words(found, name, "1.0", "1.0");
  }

  @Test
  void what_cannot_be_resolved_or_compiled_is_told_of_that_version() throws IOException {
    Files.writeString(folder.resolve("Broken.java"), "class Broken {\n  Missing one;\n}\n");
    Compatibility found =
        run(
            resource("ToyCases.java").replace("ToyCases", "Cases"),
            "versions: ['1.0', {version: '2.0', java: [Broken.java]}, '9.9']\n");

    assertThat(found.versions().get(0).problem()).isEmpty();
    assertThat(found.versions().get(1).problem())
        .startsWith("its cases do not compile: Broken.java:2: cannot find symbol");
    assertThat(found.versions().get(2).problem())
        .startsWith("resolving org.toy:toy:9.9 failed:")
        .contains("Could not find artifact org.toy:toy:jar:9.9")
        .hasSizeLessThan(400);
    assertThat(found.isIncomplete()).isTrue();
  }

  @Test
  void another_virtual_machine_can_be_named() throws IOException {
    Path other = another();
    String version = versionOf(other);

    Compatibility found =
        run(
            """
            import dev.steelyard.worker.Case;
            import java.nio.file.Path;

            @Case
            class Cases {
              void create(Path path) throws Exception {
                assert System.getProperty("java.version").equals("VERSION");
                org.toy.Toy.write(path, 1);
              }
            }
            """
                .replace("VERSION", version),
            "versions: ['1.0']\njdk: %s\n".formatted(other));

    assertThat(alone(found, "Cases")).isEqualTo("ok");
  }

  /** A JDK beside the one that runs this; that one where there is no other. */
  private static Path another() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    Path place = own.resolveSibling("");
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(one -> Files.isRegularFile(one.resolve("release")))
          .filter(one -> Files.isExecutable(one.resolve("bin/java")))
          .filter(one -> !own.equals(one.normalize()) && !Files.isSymbolicLink(one))
          .sorted()
          .findFirst()
          .orElse(own);
    }
  }

  private static String versionOf(Path jdk) throws IOException {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(in);
    }
    return release.getProperty("JAVA_VERSION").replace("\"", "");
  }

  @Test
  void libraries_of_one_suite_read_what_the_other_wrote() throws IOException {
    Files.writeString(
        folder.resolve("Cases.java"), resource("ToyCases.java").replace("ToyCases", "Cases"));
    Path suite =
        Files.writeString(
            folder.resolve("suite.yaml"),
            """
            name: toys
            libraries:
              - {java: Cases.java, package: "org.toy:toy", versions: ['1.0']}
              - {label: newer, java: Cases.java, package: "org.toy:toy", versions: ['2.0', '3.0']}
            known:
              - {writer: newer >=3, reader: toy, verdict: broken, why: it did not foresee others}
            """);
    Compatibility found = run(suite);

    assertThat(found.versions())
        .extracting("version")
        .containsExactly("toy 1.0", "newer 2.0", "newer 3.0");
    assertThat(found.versions()).extracting("product").containsOnly("org.toy:toy");
    assertThat(words(found, "Plain[rows=1]", "toy 1.0", "newer 3.0")).isEqualTo("ok");
    assertThat(words(found, "Indexed", "toy 1.0", "newer 2.0")).startsWith("wrong answer");
    assertThat(found.cells())
        .filteredOn(one -> one.verdict() == CellVerdict.BROKEN)
        .isNotEmpty()
        .allMatch(GridCell::declared);
  }

  @Test
  void a_second_run_resolves_nothing() throws IOException {
    String cases = resource("ToyCases.java").replace("ToyCases", "Cases");
    run(cases, "versions: ['1.0']\n");

    assertThat(run(cases, "versions: ['1.0']\n").versions()).allMatch(TestedVersion::fromCache);
  }
}
