package dev.steelyard.analysis.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.compat.search.SavedSequence;
import dev.steelyard.compat.search.SearchLimits;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.SuiteReader;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.testing.TinyWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches with cases in Java, and what cases of both languages know of the same data. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JavaSearchTest {

  private static final String BOTH =
      "java: Cases.java\npackage: org.toy:toy\nversions: ['1', '2']\n";

  /** The library as it is, and where its fault is mended. */
  @TempDir static Path faulty;

  @TempDir static Path mended;

  @TempDir Path folder;

  @BeforeAll
  static void makeRepositories() throws IOException {
    for (Path place : new Path[] {faulty, mended}) {
      String source =
          JavaSuiteTest.resource("RowFile.java")
              .replace("@MENDED@", Boolean.toString(place.equals(mended)));
      for (String version : new String[] {"1", "2"}) {
        new ToyRepository(place).add(version, "RowFile", source.replace("@VERSION@", version));
      }
    }
    new TinyWheel("nothing", "1.0").write(faulty.resolve("wheels"), "");
  }

  private static SuitePlace place(Path repository) throws IOException {
    Map<String, String> environment = new ToyRepository(repository).environment();
    environment.put("PIP_NO_INDEX", "1");
    environment.put("UV_NO_INDEX", "1");
    environment.put("PIP_FIND_LINKS", faulty.resolve("wheels").toString());
    environment.put("UV_FIND_LINKS", faulty.resolve("wheels").toString());
    return new SuitePlace(repository.resolve("cache"), environment, false, 2, () -> false);
  }

  private CompatSuite suite(String cases, String more) throws IOException {
    Files.writeString(folder.resolve("Cases.java"), cases);
    return SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), "name: toy\n" + more));
  }

  private static SearchLimits limits(long sequences) {
    return new SearchLimits(5, Duration.ofMinutes(2), sequences, 1, 3, () -> false);
  }

  private static SearchRun.Searched searched(Path repository, CompatSuite suite, long sequences)
      throws IOException {
    return new SearchRun(place(repository)).run(suite, limits(sequences), new SilentSuite());
  }

  @Test
  void a_fault_that_needs_three_steps_is_found_told_with_these_alone_and_done_again()
      throws IOException {
    CompatSuite suite = suite(JavaSuiteTest.resource("RowCases.java"), BOTH);
    SearchRun.Searched found = searched(faulty, suite, 500);

    AgingFailure shortest = found.search().causes().getFirst().shortest();
    assertThat(shortest.steps())
        .extracting(AgingStep::operation)
        .containsExactly("create", "build_index", "append");
    assertThat(shortest.steps()).extracting(AgingStep::label).endsWith("build_index@1", "append@2");
    assertThat(shortest.steps().getLast().size()).isEqualTo(1);
    assertThat(shortest.verdict()).isEqualTo(CellVerdict.WRONG_ANSWER);
    assertThat(shortest.words()).contains("against a full search");
    assertThat(found.search().causes().getFirst().isRepeatable()).isTrue();
    assertThat(found.search().notes()).isEmpty();

    assertThat(found.saved()).extracting(SearchRun.SavedText::ending).containsExactly(".json");
    SavedSequence saved =
        SavedSequence.read(
            Files.writeString(folder.resolve("saved"), found.saved().getFirst().text()));
    assertThat(new SearchRun(place(faulty)).replay(suite, saved, limits(1), new SilentSuite()))
        .map(AgingFailure::words)
        .contains(shortest.words());
    assertThat(new SearchRun(place(mended)).replay(suite, saved, limits(1), new SilentSuite()))
        .isEmpty();
  }

  @Test
  void features_that_fail_are_noted_once_and_stop_nothing() throws IOException {
    String cases =
        JavaSuiteTest.resource("RowCases.java")
            .replace(
                "return RowFile.shape(path);", "throw new IllegalStateException(\"shapeless\");");
    SearchRun.Searched found = searched(mended, suite(cases, BOTH), 10);

    assertThat(found.search().sequences()).isEqualTo(10);
    assertThat(found.search().notes())
        .singleElement()
        .asString()
        .matches(
            "the features of Table failed, first in [12], so that kinds of data are not told apart"
                + " there: IllegalStateException: shapeless");
  }

  @Test
  void what_a_suite_gets_wrong_is_blamed_on_no_library() throws IOException {
    CompatSuite unloadable =
        suite(JavaSuiteTest.resource("RowCases.java").replace("\"hasKeys\"", "\"hasRows\""), BOTH);
    assertThatThrownBy(() -> searched(faulty, unloadable, 1))
        .hasMessageContaining(
            "of 1: dev.steelyard.worker.SuiteError: Table.delete(Path, Map, Random)")
        .hasMessageContaining("no method boolean hasRows(");

    CompatSuite unkept =
        suite(
            JavaSuiteTest.resource("RowCases.java")
                .replace(
                    "boolean checkRead(Path path, Map<String, Object> state) throws Exception {",
                    "boolean checkRead(Path path, Map<String, Object> state) throws Exception {\n"
                        + "state.put(\"at\", new java.util.Date());"),
            BOTH);
    Compatibility found = new SuiteRun(place(faulty)).run(unkept, new SilentSuite());
    assertThat(found.cells()).extracting(GridCell::verdict).containsOnly(CellVerdict.COULD_NOT_RUN);
    assertThat(found.cells().getFirst().words())
        .contains("SuiteError: the state holds a java.util.Date in 'at'");
  }

  @Test
  void python_and_java_give_each_other_a_state_as_it_is_and_do_each_others_operations()
      throws IOException {
    Files.writeString(folder.resolve("cases.py"), ToySuiteTest.resource("kept_cases.py"));
    CompatSuite suite =
        suite(
            JavaSuiteTest.resource("KeptCases.java"),
            """
            libraries:
              - {python: cases.py, package: nothing, versions: ['1.0']}
              - {java: Cases.java, package: "org.toy:toy", versions: ['2']}
            """);

    Compatibility grid = new SuiteRun(place(faulty)).run(suite, new SilentSuite());
    assertThat(grid.cells()).hasSize(4);
    assertThat(grid.cells())
        .allSatisfy(cell -> assertThat(cell.verdict()).as(cell.words()).isEqualTo(CellVerdict.OK));
    SearchRun.Searched search = searched(faulty, suite, 20);
    assertThat(search.search().causes()).isEmpty();
    // Each of create and write_again by each of two, after which write_again by each of two.
    assertThat(search.search().pairs()).isGreaterThanOrEqualTo(8);
  }
}
