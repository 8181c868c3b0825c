package dev.steelyard.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.TinyWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code compat search} over two versions of a list, of which the second loses what is added last.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompatSearchTest extends CliTest {

  private static final String MODULE =
      """
      import json

      def write(path, rows):
          with open(path, "w") as file:
              json.dump(rows, file)

      def read(path):
          with open(path) as file:
              return json.load(file)

      def add(path, row):
          rows = read(path) + [row]
          write(path, rows[:KEPT])
      """;

  private static final String CASES =
      """
      import listfmt
      from steelyard_compat import Answer, case, operation

      @case
      class Rows:
          def create(self, path, state):
              state["rows"] = [1, 2]
              listfmt.write(path, [1, 2])

          @operation
          def add(self, path, state, size):
              listfmt.add(path, size)
              state["rows"].append(size)

          def answers(self, path, state):
              return {"rows": Answer(listfmt.read(path), exact=state["rows"])}
      """;

  @BeforeEach
  void makeSuite() throws IOException {
    new TinyWheel("listfmt", "1.0").write(folder.resolve("wheels"), "KEPT = 999\n" + MODULE);
    new TinyWheel("listfmt", "2.0").write(folder.resolve("wheels"), "KEPT = 3\n" + MODULE);
    file("cases.py", CASES);
    file(
        "suite.yaml",
        "name: lists\npython: cases.py\npackage: listfmt\nversions: ['1.0', '2.0']\n");
  }

  private Map<String, String> environment() {
    String wheels = folder.resolve("wheels").toString();
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(
        Map.of(
            "STEELYARD_CACHE",
            folder.resolve("cache").toString(),
            "PIP_NO_INDEX",
            "1",
            "PIP_FIND_LINKS",
            wheels,
            "UV_NO_INDEX",
            "1",
            "UV_FIND_LINKS",
            wheels));
    return all;
  }

  private Said search(String... more) {
    List<String> words =
        new ArrayList<>(List.of("compat", "search", folder.resolve("suite.yaml").toString()));
    words.addAll(List.of(more));
    return steelyardWith(environment(), words.toArray(String[]::new));
  }

  @Test
  void what_ends_badly_is_told_in_its_fewest_steps_and_saved_to_be_done_again()
      throws IOException, InterruptedException {
    Path found = folder.resolve("found");
    Said said = search("--seed", "5", "--sequences", "30", "--save", found.toString()).exits(1);

    assertThat(said.err()).contains("seed 5", "cause-1.py");
    assertThat(said.out())
        .contains("incompatible", "1. wrong answer in answers of Rows")
        .contains("create by 2.0 → add by 2.0 → add by 2.0")
        .doesNotContain("2. wrong");

    String saved = found.resolve("cause-1.py").toString();
    assertThat(search("--replay", saved).exits(1).out())
        .contains("3. add by 2.0", "wrong answer in answers by 2.0: 'rows'");
    assertThat(alone(saved)).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("alone.txt")))
        .contains("3. add by 2.0: done", "found by 2.0: rows:");

    file(
        "cases.py",
        CASES.replace("state[\"rows\"].append(size)", "state[\"rows\"] = listfmt.read(path)"));
    assertThat(search("--replay", saved).exits(0).out()).contains("all right");
  }

  /** Runs the saved program; gives its exit code. */
  private int alone(String program) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("python3", program)
            .redirectError(folder.resolve("alone.log").toFile())
            .redirectOutput(folder.resolve("alone.txt").toFile())
            .directory(folder.toFile());
    builder.environment().putAll(environment());
    return builder.start().waitFor();
  }

  @Test
  void what_cannot_be_searched_is_said_before_anything_is_installed() throws IOException {
    search("--length", "0").complains(2, "--length is 0");
    search("--budget", "5").complains(2, "--budget");
    search("--replay", file("none.py", "print(1)\n").toString())
        .complains(2, "none.py holds no sequence that 'compat search' saved");
    search("--all").complains(2, "are for the grid");
    steelyardWith(environment(), "compat", folder.resolve("suite.yaml").toString(), "--seed", "3")
        .complains(2, "are for 'compat search SUITE.yaml'");
    steelyardWith(environment(), "compat", "serach", "suite.yaml")
        .complains(2, "'serach' is nothing that compat does");
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void a_suite_without_operations_is_refused() throws IOException {
    file("cases.py", CASES.replace("@operation\n", "\n"));

    assertThat(search().exits(2).err()).contains("no case of the suite has operations");
  }
}
