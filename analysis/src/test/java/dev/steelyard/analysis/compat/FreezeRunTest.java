package dev.steelyard.analysis.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.Freeze;
import dev.steelyard.core.compat.FrozenCell;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data that versions leave behind for the time when they do not run any more. */
class FreezeRunTest extends ToySuiteTest {

  private static final String KEY = "frozen: kept\n";

  private Freeze freeze(String more) throws IOException {
    return new FreezeRun(place(shared.resolve("cache")))
        .run(suite("toyfmt", resource("toy_cases.py"), more), new SilentSuite());
  }

  private static Map<String, CellVerdict> readBy(Compatibility found, String reader) {
    return found.cells().stream()
        .filter(one -> one.reader().equals(reader) && !one.writer().equals(reader))
        .collect(
            Collectors.toMap(
                one -> one.caseName() + " of " + one.writer(), GridCell::verdict, (a, _) -> a));
  }

  @Test
  void frozen_data_stand_for_versions_that_do_not_run() throws IOException {
    Compatibility live = run("toy_cases.py", ALL);
    Freeze frozen = freeze("versions: ['1.0', '3.0']\n" + KEY);
    assertThat(frozen.isIncomplete()).isFalse();
    assertThat(frozen.count("1.0", FrozenCell.State.FROZEN)).isEqualTo(2);

    Compatibility found = run("toy_cases.py", "versions: ['2.0']\n" + KEY);

    Map<String, CellVerdict> expected = new TreeMap<>(readBy(live, "2.0"));
    assertThat(readBy(found, "2.0")).isEqualTo(expected);
    assertThat(verdict(found, Crossing.GRID, "Indexed", "1.0", "2.0"))
        .isEqualTo(CellVerdict.WRONG_ANSWER);
    assertThat(cell(found, Crossing.GRID, "Plain[rows=1]", "3.0", "2.0").words())
        .isEqualTo(cell(live, Crossing.GRID, "Plain[rows=1]", "3.0", "2.0").words());
    assertThat(found.versions())
        .extracting(TestedVersion::version)
        .containsExactly("1.0", "2.0", "3.0");
    assertThat(found.versions())
        .extracting(TestedVersion::frozen)
        .containsExactly(true, false, true);
    assertThat(found.cells()).extracting(GridCell::reader).containsOnly("2.0");
    assertThat(found.notes()).noneMatch(note -> note.contains("nothing is frozen"));
  }

  @Test
  void what_is_frozen_is_never_written_over_and_a_version_that_runs_needs_none()
      throws IOException {
    freeze("versions: ['1.0']\n" + KEY);
    Map<String, String> before = contents();
    Freeze again = freeze("versions: ['1.0', '2.0']\n" + KEY);

    assertThat(again.count("1.0", FrozenCell.State.KEPT)).isEqualTo(2);
    assertThat(again.count("1.0", FrozenCell.State.FROZEN)).isZero();
    assertThat(again.count("2.0", FrozenCell.State.FROZEN)).isEqualTo(3);
    assertThat(contents()).containsAllEntriesOf(before);

    Compatibility found = run("toy_cases.py", "versions: ['1.0', '2.0']\n" + KEY);
    assertThat(found.versions()).noneMatch(TestedVersion::frozen);
    assertThat(found.notes()).noneMatch(note -> note.contains("frozen"));
  }

  private Map<String, String> contents() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("kept"))) {
      return all.filter(Files::isRegularFile)
          .collect(Collectors.toMap(Path::toString, FreezeRunTest::text));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void what_was_changed_since_is_not_taken_for_what_a_version_wrote() throws IOException {
    freeze("versions: ['1.0']\n" + KEY);
    Path kept = folder.resolve("kept/1.0");
    Path data = kept.resolve("Plain[rows=1]/files/data");
    Files.writeString(data, Files.readString(data) + " ");
    Folders.delete(kept.resolve("Indexed"));

    Compatibility found = run("toy_cases.py", "versions: ['2.0']\n" + KEY);

    GridCell changed = cell(found, Crossing.GRID, "Plain[rows=1]", "1.0", "2.0");
    assertThat(changed.verdict()).isEqualTo(CellVerdict.COULD_NOT_RUN);
    assertThat(changed.words()).contains("are not as they were: data has", "bytes instead of");
    assertThat(found.isIncomplete()).isTrue();
    assertThat(found.notes())
        .anyMatch(note -> note.contains("nothing is frozen of 1.0 for Indexed"));

    Files.writeString(kept.resolve("Plain[rows=1]/frozen.json"), "{}");
    assertRefused("is nothing that 'compat freeze' wrote");
    Folders.delete(kept.resolve("Plain[rows=1]"));
    assertRefused("it has no case of its version");
    Folders.delete(kept);
    assertRefused("nothing is frozen in");
  }

  @Test
  void a_query_that_the_suite_no_longer_asks_is_said_and_blamed_on_nobody() throws IOException {
    freeze("versions: ['3.0', '1.0']\n" + KEY);
    String renamed = resource("toy_cases.py").replace("\"all\": Answer", "\"every\": Answer");

    Compatibility found = runCode(renamed, "versions: ['2.0']\n" + KEY, shared.resolve("cache"));

    // The other query is still held against what was frozen, which finds the lost hits.
    assertThat(cell(found, Crossing.GRID, "Indexed", "1.0", "2.0").words()).contains("'five'");
    assertThat(found.notes())
        .contains(
            "Indexed of 1.0: 'all' was frozen and is not asked any more, so nothing is held against it",
            "Indexed of 1.0: 'every' is asked since it was frozen, so it is held against nothing frozen");
    assertThat(run("toy_cases.py", "versions: ['2.0']\n" + KEY).notes())
        .noneMatch(note -> note.contains("any more, so") || note.contains("asked since"));
  }

  @Test
  void names_and_answers_that_are_no_text_go_from_version_to_version_whole() throws IOException {
    String code =
        """
        import os
        from steelyard_compat import case

        @case
        class Names:
            def create(self, path):
                os.mkdir(path)
                open(os.path.join(os.fsencode(path), b"\\xe9\\xff"), "w").close()

            def check_read(self, path):
                assert os.listdir(os.fsencode(path)) == [b"\\xe9\\xff"]

        @case
        class Halves:
            def create(self, path):
                open(path, "w").close()

            def answers(self, path):
                return {"half": ["\\ud800", "ä"]}
        """;
    Freeze frozen =
        new FreezeRun(place(shared.resolve("cache")))
            .run(suite("toyfmt", code, "versions: ['1.0']\n" + KEY), new SilentSuite());
    assertThat(frozen.cells())
        .extracting(one -> one.caseName() + ": " + one.state().words())
        .containsExactly("Names: not frozen", "Halves: frozen");
    assertThat(frozen.cells().getFirst().words()).contains("is no text");

    Compatibility found =
        runCode(code, "versions: ['2.0', '3.0']\n" + KEY, shared.resolve("cache"));
    assertThat(verdict(found, Crossing.GRID, "Names", "3.0", "2.0")).isEqualTo(CellVerdict.OK);
    assertThat(verdict(found, Crossing.GRID, "Halves", "1.0", "2.0")).isEqualTo(CellVerdict.OK);
  }

  @Test
  void empty_folders_that_version_control_does_not_keep_are_made_again() throws IOException {
    String code =
        """
        import os
        from steelyard_compat import case

        @case
        class Empty:
            def create(self, path):
                os.mkdir(path)

            def check_read(self, path):
                assert os.listdir(path) == []
        """;
    SuitePlace place = place(shared.resolve("cache"));
    new FreezeRun(place).run(suite("toyfmt", code, "versions: ['1.0']\n" + KEY), new SilentSuite());
    Folders.delete(folder.resolve("kept/1.0/Empty/files"));

    Compatibility found = runCode(code, "versions: ['2.0']\n" + KEY, shared.resolve("cache"));
    assertThat(verdict(found, Crossing.GRID, "Empty", "1.0", "2.0")).isEqualTo(CellVerdict.OK);
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> run("toy_cases.py", "versions: ['2.0']\n" + KEY))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(why);
  }

  @Test
  void two_that_freeze_at_once_keep_whole_data() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      CompatSuite suite =
          suite("toyfmt", resource("toy_cases.py"), "versions: ['1.0', '2.0']\n" + KEY);
      List<Future<Freeze>> runs = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        runs.add(
            both.submit(
                () -> new FreezeRun(place(shared.resolve("cache"))).run(suite, new SilentSuite())));
      }
      for (Future<Freeze> one : runs) {
        assertThat(one.get().isIncomplete()).isFalse();
      }
    }
    Compatibility found = run("toy_cases.py", "versions: ['3.0']\n" + KEY);
    assertThat(found.count(CellVerdict.COULD_NOT_RUN)).isZero();
    assertThat(verdict(found, Crossing.GRID, "Plain[rows=11]", "2.0", "3.0"))
        .isEqualTo(CellVerdict.OK);
  }

  @Test
  void a_case_that_does_not_hold_for_a_version_any_more_is_not_asked_of_its_data()
      throws IOException {
    freeze("versions: ['1.0']\n" + KEY);
    String later =
        resource("toy_cases.py").replace("@case(parameters=", "@case(since=\"2.0\", parameters=");
    Compatibility found = runCode(later, "versions: ['2.0']\n" + KEY, shared.resolve("cache"));
    assertThat(verdict(found, Crossing.GRID, "Plain[rows=1]", "1.0", "2.0"))
        .isEqualTo(CellVerdict.NOT_APPLICABLE);
  }

  @Test
  void a_version_that_is_not_right_about_its_own_data_is_not_frozen() throws IOException {
    String code =
        """
        import toyfmt
        from steelyard_compat import case

        @case
        class Lost:
            def create(self, path):
                open(path, "w").close()

            def check_read(self, path):
                assert toyfmt.VERSION != 1, "it forgot its rows"
        """;
    Freeze found =
        new FreezeRun(place(shared.resolve("cache")))
            .run(suite("toyfmt", code, "versions: ['1.0', '2.0']\n" + KEY), new SilentSuite());

    assertThat(found.isIncomplete()).isTrue();
    assertThat(found.cells())
        .extracting(one -> one.version() + ": " + one.state().words() + " " + one.words())
        .containsExactly(
            "1.0: not frozen 1.0 fails itself in check_read: AssertionError: it forgot its rows",
            "2.0: frozen ");
    assertThat(folder.resolve("kept/1.0/Lost")).doesNotExist();
  }

  @Test
  void a_folder_that_is_not_there_is_said_before_anything_runs() {
    for (String more : List.of(KEY, "frozen: elsewhere\n")) {
      assertThatThrownBy(() -> run("toy_cases.py", ALL + more))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("there is no folder")
          .hasMessageContaining("'compat freeze' makes it");
    }
    assertThatThrownBy(() -> freeze(ALL))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("does not say where its data are frozen");
  }
}
