package dev.steelyard.analysis.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.compat.suite.SuiteReader;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.StepTime;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.testing.TinyWheel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Suites over three versions of a small format in real environments, from wheels that are made
 * here. Its second version loses hits of an index that the first one built; its first one crashes
 * on what the third one writes.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SuiteRunTest {

  private static final String ALL = "versions: ['1.0', '2.0', '3.0']\n";

  private static final String CASE = "from steelyard_compat import case\n@case\n";
  private static final String EMPTY = "class A:\n  def create(self, path):\n    pass\n";

  /** For all tests, so that an environment is made once. */
  @TempDir static Path shared;

  @TempDir Path folder;

  @BeforeAll
  static void makeWheels() throws IOException {
    for (int version = 1; version <= 3; version++) {
      String module = resource("toyfmt.py").replace("@VERSION@", Integer.toString(version));
      new TinyWheel("toyfmt", version + ".0").write(shared.resolve("wheels"), module);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SuiteRunTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Compatibility run(String cases, String more) throws IOException {
    return run(cases, more, shared.resolve("cache"));
  }

  private Compatibility run(String cases, String more, Path cache) throws IOException {
    return runCode(resource(cases), more, cache);
  }

  private Compatibility runCode(String code, String more, Path cache) throws IOException {
    String wheels = shared.resolve("wheels").toString();
    Files.writeString(folder.resolve("cases.py"), code);
    Path suite =
        Files.writeString(
            folder.resolve("suite.yaml"), "name: toy\npython: cases.py\npackage: toyfmt\n" + more);
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
    return new SuiteRun(cache, environment, false, 2, () -> false)
        .run(SuiteReader.read(suite), new SilentSuite());
  }

  private static CellVerdict verdict(
      Compatibility found, Crossing crossing, String name, String writer, String reader) {
    return cell(found, crossing, name, writer, reader).verdict();
  }

  private static GridCell cell(
      Compatibility found, Crossing crossing, String name, String writer, String reader) {
    return found.cells().stream()
        .filter(one -> one.crossing() == crossing && one.caseName().equals(name))
        .filter(one -> one.writer().equals(writer) && one.reader().equals(reader))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_grid_tells_what_each_version_makes_of_what_each_other_wrote() throws IOException {
    Compatibility found = run("toy_cases.py", ALL);

    String plain = "Plain[rows=1]";
    for (String old : List.of("1.0", "2.0")) {
      for (String reader : List.of("1.0", "2.0", "3.0")) {
        assertThat(verdict(found, Crossing.GRID, plain, old, reader))
            .as("%s → %s", old, reader)
            .isEqualTo(CellVerdict.OK);
      }
    }
    GridCell refused = cell(found, Crossing.GRID, plain, "3.0", "2.0");
    assertThat(refused.verdict()).isEqualTo(CellVerdict.REFUSED);
    assertThat(refused.words()).contains("version 3 is not supported by toyfmt 2");
    GridCell crashed = cell(found, Crossing.GRID, plain, "3.0", "1.0");
    assertThat(crashed.verdict()).isEqualTo(CellVerdict.BROKEN);
    assertThat(crashed.words()).contains("SIGABRT");
    assertThat(verdict(found, Crossing.GRID, "Plain[rows=11]", "1.0", "2.0"))
        .isEqualTo(CellVerdict.NOT_APPLICABLE);
    assertThat(found.isNegative()).isTrue();
    assertThat(found.isIncomplete()).isFalse();
  }

  @Test
  void hits_that_an_index_loses_without_a_word_are_a_wrong_answer() throws IOException {
    Compatibility found = run("toy_cases.py", ALL);

    GridCell lost = cell(found, Crossing.GRID, "Indexed", "1.0", "2.0");
    assertThat(lost.verdict()).isEqualTo(CellVerdict.WRONG_ANSWER);
    assertThat(lost.step()).isEqualTo("answers after check_write");
    assertThat(lost.words())
        .isEqualTo("'five': against a full search: 3 rows instead of 4; missing 11");
    assertThat(verdict(found, Crossing.GRID, "Indexed", "2.0", "1.0")).isEqualTo(CellVerdict.OK);
    assertThat(verdict(found, Crossing.GRID, "Indexed", "2.0", "2.0")).isEqualTo(CellVerdict.OK);
    assertThat(verdict(found, Crossing.GRID, "Indexed", "3.0", "1.0"))
        .isEqualTo(CellVerdict.NOT_APPLICABLE);
  }

  @Test
  void there_and_back_and_down_are_directions_of_their_own() throws IOException {
    Compatibility found =
        run(
            "toy_cases.py",
            "versions: ['1.0', '2.0']\ndirections: [downgrade, upgrade-downgrade]\n");

    assertThat(found.cells()).allMatch(one -> one.crossing() != Crossing.GRID);
    assertThat(verdict(found, Crossing.DOWNGRADE, "Indexed", "2.0", "1.0"))
        .isEqualTo(CellVerdict.OK);
    GridCell back = cell(found, Crossing.UPGRADE_DOWNGRADE, "Indexed", "1.0", "2.0");
    assertThat(back.verdict()).isEqualTo(CellVerdict.WRONG_ANSWER);
    assertThat(back.words()).startsWith("2.0: 'five'");
  }

  @Test
  void what_the_suite_declares_is_no_news() throws IOException {
    Compatibility found =
        run(
            "toy_cases.py",
            ALL
                + """
                known:
                  - {writer: '3.0', reader: '<2', verdict: broken, why: it did not foresee others}
                  - {case: Plain, writer: '>=3', reader: '2.0', verdict: refused, why: younger format}
                  - {case: Ind*, writer: '1.0', reader: '2.0', verdict: wrong answer, why: known since 2.0}
                """);

    assertThat(found.isNegative()).isFalse();
    assertThat(cell(found, Crossing.GRID, "Indexed", "1.0", "2.0").declared()).isTrue();
    assertThat(found.count(CellVerdict.WRONG_ANSWER)).isEqualTo(1);
  }

  @Test
  void whatever_a_step_does_costs_that_step_alone() throws IOException {
    Compatibility found = run("unruly_cases.py", "versions: ['1.0']\ntimeout: 5s\n");

    assertThat(of(found, "Hangs")).startsWith("broken: no answer within 5 s");
    assertThat(of(found, "Exits")).isEqualTo("broken: exit code 7: last words");
    assertThat(of(found, "IsKilled")).startsWith("broken: killed by SIGKILL");
    assertThat(of(found, "Raises"))
        .startsWith("broken: RuntimeError: something of ten")
        .hasSizeLessThan(450);
    assertThat(of(found, "Recurses")).startsWith("broken: RecursionError");
    for (String good : List.of("Prints", "AnswersLong", "AnswersOddly", "Behaves")) {
      assertThat(of(found, good)).isEqualTo("ok: ");
    }
  }

  private static String of(Compatibility found, String name) {
    GridCell cell = cell(found, Crossing.GRID, name, "1.0", "1.0");
    return cell.verdict().words() + ": " + cell.words();
  }

  @Test
  void what_a_writer_gets_wrong_by_itself_is_not_its_readers_fault() throws IOException {
    Compatibility found = run("faulty_cases.py", "versions: ['1.0', '2.0']\n");

    for (String name : List.of("WrongByItself", "CannotAnswer")) {
      CellVerdict own = name.equals("CannotAnswer") ? CellVerdict.BROKEN : CellVerdict.WRONG_ANSWER;
      assertThat(verdict(found, Crossing.GRID, name, "1.0", "1.0")).isEqualTo(own);
      assertThat(verdict(found, Crossing.GRID, name, "1.0", "2.0")).isEqualTo(CellVerdict.OK);
      assertThat(verdict(found, Crossing.GRID, name, "2.0", "1.0")).isEqualTo(own);
      assertThat(verdict(found, Crossing.GRID, name, "2.0", "2.0")).isEqualTo(CellVerdict.OK);
    }
    assertThat(verdict(found, Crossing.GRID, "OnlyInTheSecond", "2.0", "1.0"))
        .isEqualTo(CellVerdict.NOT_APPLICABLE);
    assertThat(verdict(found, Crossing.GRID, "OnlyInTheSecond", "2.0", "2.0"))
        .isEqualTo(CellVerdict.OK);
  }

  @Test
  void a_suite_in_which_nothing_is_compared_is_not_compatible() throws IOException {
    assertThatThrownBy(() -> ran("import toyfmt\n")).hasMessageContaining("the suite has no case");
    assertThatThrownBy(() -> ran(CASE + "class A:\n  pass\n"))
        .hasMessageContaining("the case A has no method create(path)");
    assertThatThrownBy(() -> ran((CASE + EMPTY).repeat(2)))
        .hasMessageContaining("two cases of the suite are called A");

    Compatibility nothing = ran("from steelyard_compat import case\n@case(since='99')\n" + EMPTY);
    assertThat(nothing.isNegative()).isFalse();
    assertThat(nothing.isIncomplete()).isTrue();
  }

  private Compatibility ran(String code) throws IOException {
    return runCode(code, "versions: ['1.0']\n", shared.resolve("cache"));
  }

  @Test
  void a_version_that_does_not_exist_is_told_in_the_installers_words() throws IOException {
    Compatibility found = run("toy_cases.py", "versions: ['1.0', '9.9']\n");

    assertThat(found.versions()).extracting("version").containsExactly("1.0", "9.9");
    assertThat(found.versions().get(1).problem()).contains("toyfmt==9.9");
    assertThat(found.isIncomplete()).isTrue();
    assertThat(found.count(CellVerdict.OK)).isPositive();
  }

  @Test
  void an_index_that_cannot_be_asked_shrinks_nothing() {
    assertThatThrownBy(() ->
            run(
                "toy_cases.py",
                "versions: [latest]\nwith: []\ninterpreter: " + unreachable() + "\n"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("cannot ask the index which versions of toyfmt there are");
  }

  /** An interpreter whose index is a port that nobody listens on. */
  private Path unreachable() throws IOException {
    Path program = folder.resolve("python-without-index");
    Files.writeString(
        program, "#!/bin/sh\nPIP_INDEX_URL=http://127.0.0.1:9/simple exec python3 \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void a_second_run_makes_no_environment() throws IOException {
    Path cache = folder.resolve("cache");
    String two = "versions: ['1.0', '2.0']\n";
    assertThat(run("toy_cases.py", two, cache).versions()).noneMatch(TestedVersion::fromCache);
    assertThat(run("toy_cases.py", two, cache).versions()).allMatch(TestedVersion::fromCache);
  }

  @Test
  void times_are_results_of_the_version_that_acted() throws IOException {
    Compatibility found = run("toy_cases.py", ALL);
    assertThat(found.times()).extracting(StepTime::acting).contains("1.0", "2.0", "3.0");
    assertThat(CompatResults.of(found, ThisMachine.asTestBed("here"), Instant.EPOCH)).isEmpty();

    List<Result> results =
        CompatResults.of(dated(found), ThisMachine.asTestBed("here"), Instant.EPOCH);
    assertThat(results)
        .extracting(Result::benchmark)
        .contains(
            "toy/Plain[rows=1]:create",
            "toy/Plain[rows=1]:size",
            "toy/Plain[rows=1,writer=1.0]:check_read",
            "toy/grid:ok");
    assertThat(ok(results, "1.0")).isLessThan(ok(results, "3.0"));
    assertThat(ok(results, "3.0")).isEqualTo(1);
  }

  private static double ok(List<Result> results, String version) {
    return results.stream()
        .filter(one -> one.benchmark().equals("toy/grid:ok") && one.dut().version().equals(version))
        .findFirst()
        .orElseThrow()
        .summary()
        .median();
  }

  /** As of versions that an index knows. */
  private static Compatibility dated(Compatibility found) {
    return new Compatibility(
        found.suite(),
        found.product(),
        found.versions().stream()
            .map(one ->
                new TestedVersion(
                    one.version(),
                    Optional.of(
                        Instant.parse("2026-01-0" + one.version().charAt(0) + "T00:00:00Z")),
                    one.problem(),
                    one.fromCache(),
                    one.environmentSeconds(),
                    one.importSeconds()))
            .toList(),
        found.cells(),
        found.times(),
        found.notes(),
        found.took());
  }

  /** Nobody is told. */
  private static final class SilentSuite implements SuiteListener {
    @Override
    public void preparing(int versions) {}

    @Override
    public void madeAnew(String version, String why) {}

    @Override
    public void ready(String version, boolean fromCache, double seconds) {}

    @Override
    public void unable(String version, String why) {}

    @Override
    public void planned(int creations, int cells) {}

    @Override
    public void created(String version, String caseName) {}

    @Override
    public void decided(GridCell cell) {}
  }
}
