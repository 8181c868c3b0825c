package dev.steelyard.analysis.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.TestedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Suites, steps and packages in which something is wrong. */
class FaultySuiteTest extends ToySuiteTest {

  private static final String CASE = "from steelyard_compat import case\n@case\n";
  private static final String EMPTY = "class A:\n  def create(self, path):\n    pass\n";

  @Test
  void whatever_a_step_does_costs_that_step_alone() throws IOException {
    Compatibility found = run("unruly_cases.py", "versions: ['1.0']\n");

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

  @Test
  void what_looks_right_and_is_not_is_told() throws IOException {
    Path child = folder.resolve("child");
    String code =
        resource("misleading_cases.py").replace("os.environ[\"LEFT_CHILD\"]", "'" + child + "'");
    Compatibility found = runCode(code, "versions: ['1.0']\n", shared.resolve("cache"));

    assertThat(of(found, "ReturnsFalse")).contains("wrong answer", "check_read returned False");
    assertThat(of(found, "AwaitsWhatFails")).startsWith("wrong answer: AssertionError");
    assertThat(of(found, "RaisesItsOwn")).startsWith("wrong answer").contains("one row");
    assertThat(of(found, "DemandsNoRows"))
        .startsWith("could not run: steelyard_compat.SuiteError: recall=0.9")
        .contains("needs the rows of a full search");
    assertThat(of(found, "KeepsATuple"))
        .startsWith("could not run")
        .contains("JSON does not give back");
    assertThat(of(found, "AnswersWithNumbersAsKeys"))
        .isEqualTo(
            "wrong answer: 'q': against a full search: missing {\"1\":2}, there is {\"$map\":[[1,2]]}");
    assertThat(of(found, "LeavesAForkedChild")).isEqualTo("broken: exit code 5");
    assertThat(of(found, "HoldsItsOwnPath")).startsWith("broken: FileNotFoundError");
    assertThat(of(found, "LeavesPipesAndLinks")).isEqualTo("ok: ");
    assertThat(of(found, "LeavesAChild")).isEqualTo("ok: ");
    long pid = Long.parseLong(Files.readString(child).strip());
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void a_no_that_is_not_pythons_own_is_a_no_and_what_is_neither_is_the_suites_fault()
      throws IOException {
    String code =
        """
        from steelyard_compat import case

        class bool_:  # as numpy's
            def __init__(self, value):
                self.value = value

            def __bool__(self):
                return self.value

        class Scalar:  # as pyarrow's
            def as_py(self):
                return False

        class Case:
            def create(self, path):
                open(path, "w").close()

        @case
        class No(Case):
            def check_read(self, path):
                return bool_(False)

        @case
        class Yes(Case):
            def check_read(self, path):
                return bool_(True)

        @case
        class ArrowNo(Case):
            def check_read(self, path):
                return Scalar()

        @case
        class Neither(Case):
            def check_read(self, path):
                return []
        """;
    Compatibility found = runCode(code, "versions: ['1.0']\n", shared.resolve("cache"));

    assertThat(of(found, "No")).startsWith("wrong answer").contains("returned False");
    assertThat(of(found, "ArrowNo")).startsWith("wrong answer").contains("returned False");
    assertThat(of(found, "Yes")).isEqualTo("ok: ");
    assertThat(of(found, "Neither")).startsWith("could not run").contains("neither yes nor no");
  }

  @Test
  void a_method_of_which_nothing_would_be_run_is_refused() {
    String code = CASE + EMPTY + "  def check_read(self, path):\n    yield 1\n    assert False\n";

    assertThatThrownBy(() -> ran(code)).hasMessageContaining("A.check_read has a 'yield'");
  }

  @Test
  void what_would_not_be_called_as_it_was_meant_is_the_suites_fault() {
    for (List<String> one :
        List.of(
            List.of(
                "  def chek_read(self, path):\n    assert False\n",
                "A.chek_read is called by nobody; if check_read is meant"),
            List.of(
                "  def answer(self, path):\n    return {}\n",
                "A.answer is called by nobody; if answers is meant"),
            List.of("  def check_read(self):\n    pass\n", "A.check_read has to take a path"),
            List.of(
                "  def check_write(self, path, rows):\n    pass\n",
                "takes 'rows', which nobody gives"))) {
      assertThatThrownBy(() -> ran(CASE + EMPTY + one.getFirst()))
          .hasMessageContaining(one.getLast());
    }
    assertThatThrownBy(() -> ran(CASE.replace("@case", "@case(since=1.10)") + EMPTY))
        .hasMessageContaining("since of 1.1 is no text; write a version in quotes");
    assertThatThrownBy(() -> ran(CASE + "class A:\n  def create(self):\n    pass\n"))
        .hasMessageContaining("A.create has to take a path: def create(self, path)");
  }

  @Test
  void a_step_that_hangs_is_ended_and_the_next_is_done() throws IOException {
    Compatibility found = run("hanging_cases.py", "versions: ['1.0']\ntimeout: 4s\n");

    assertThat(of(found, "Hangs")).startsWith("broken: no answer within 4 s");
    assertThat(of(found, "Behaves")).isEqualTo("ok: ");
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
  void sources_beside_the_suite_are_not_tested_instead_of_what_is_installed() throws IOException {
    Files.writeString(folder.resolve("toyfmt.py"), "raise ImportError('the sources were taken')\n");

    Compatibility found = run("toy_cases.py", "versions: ['1.0', '2.0']\n");

    assertThat(found.versions()).extracting(TestedVersion::problem).containsOnly("");
  }

  @Test
  void a_second_run_makes_no_environment() throws IOException {
    Path cache = folder.resolve("cache");
    String two = "versions: ['1.0', '2.0']\n";
    assertThat(run("toy_cases.py", two, cache).versions()).noneMatch(TestedVersion::fromCache);
    assertThat(run("toy_cases.py", two, cache).versions()).allMatch(TestedVersion::fromCache);
  }
}
