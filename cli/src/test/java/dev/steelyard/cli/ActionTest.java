package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The steps of action.yml, run by bash as GitHub's runner does, in a job of their own. */
class ActionTest extends LaunchedTest {

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([a-z_.-]+) *}}");

  private Path job = Path.of("");
  private Path work = Path.of("");

  /** What a step of the file says: its script, and variables whose values are expressions. */
  record Step(String script, Map<String, String> environment) {}

  @BeforeEach
  void beginTheJob() throws Exception {
    job = Files.createDirectories(folder.resolve("job"));
    work = Files.createDirectories(folder.resolve("elsewhere"));
    for (String file : List.of("path", "summary")) {
      Files.createFile(job.resolve(file));
    }
    GitFolder.in(work).commitStaged("first");
  }

  private static Map<?, ?> action() throws IOException {
    String text = Files.readString(REPOSITORY.resolve("action.yml"));
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static Map<?, ?> map(Map<?, ?> parent, String key) {
    return parent.get(key) instanceof Map<?, ?> found ? found : Map.of();
  }

  /** The steps that are scripts; the others are somebody else's actions. */
  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    assertThat(map(action(), "runs").get("steps")).isInstanceOf(List.class);
    List<?> all = map(action(), "runs").get("steps") instanceof List<?> list ? list : List.of();
    for (Object one : all) {
      if (one instanceof Map<?, ?> step && step.containsKey("run")) {
        assertThat(step.get("shell")).isEqualTo("bash");
        Map<String, String> environment = new TreeMap<>();
        map(step, "env").forEach((name, value) -> environment.put(name + "", value + ""));
        steps.add(new Step(step.get("run") + "", environment));
      }
    }
    return steps;
  }

  private Map<String, String> defaults() throws IOException {
    Map<String, String> values = new HashMap<>();
    map(action(), "inputs")
        .forEach((name, about) -> {
          Object value = about instanceof Map<?, ?> keys ? keys.get("default") : null;
          values.put("inputs." + name, value == null ? "" : value.toString());
        });
    values.put("github.action_path", home.toString());
    values.put("inputs.dut-name", "mydb");
    values.put("inputs.testbed-name", "bed");
    values.put("inputs.store", store().toString());
    return values;
  }

  /** Runs step after step, and gives the first that failed, else the last. */
  private Said run(Map<String, String> given) throws Exception {
    Map<String, String> values = new HashMap<>(defaults());
    given.forEach((name, value) -> values.put("inputs." + name, value));
    Said last = new Said(0, "", "");
    for (Step step : steps()) {
      last = run(step, values);
      if (last.code() != 0) {
        return last;
      }
    }
    return last;
  }

  private Said run(Step step, Map<String, String> values) throws Exception {
    Map<String, String> environment = new HashMap<>();
    step.environment().forEach((name, value) -> environment.put(name, filled(value, values)));
    List<String> path = new ArrayList<>(Files.readAllLines(job.resolve("path")));
    path.addAll(List.of("/usr/bin", "/bin"));
    environment.put("PATH", String.join(":", path));
    environment.put("JAVA_HOME", JDK);
    environment.put("RUNNER_TEMP", job.toString());
    environment.put("GITHUB_PATH", job.resolve("path").toString());
    environment.put("GITHUB_STEP_SUMMARY", job.resolve("summary").toString());
    Path script = Files.writeString(job.resolve("step.sh"), step.script());
    return start(
        List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString()),
        environment);
  }

  private static String filled(String value, Map<String, String> values) {
    return EXPRESSION
        .matcher(value)
        .replaceAll(found -> {
          assertThat(values).containsKey(found.group(1));
          return Matcher.quoteReplacement(values.get(found.group(1)));
        });
  }

  @Test
  void no_expression_stands_in_a_script() throws Exception {
    assertThat(steps()).hasSize(3);
    assertThat(steps()).allSatisfy(step -> assertThat(step.script()).doesNotContain("${{"));
  }

  @Test
  void every_input_is_told_on_the_page_and_used() throws Exception {
    String page = Files.readString(REPOSITORY.resolve("docs/install.md"));
    String used = steps().toString();

    assertThat(map(action(), "inputs").keySet())
        .isNotEmpty()
        .allSatisfy(name -> {
          assertThat(page).contains("| `" + name + "` |");
          assertThat(used).contains("inputs." + name + " ");
        });
  }

  @Test
  void it_publishes_files_and_checks_them() throws Exception {
    measured("elsewhere/a file.json", "a", "1, 2, 3, 4, 5, 6");
    measured("elsewhere/b.json", "b", "1, 2, 3, 4, 5, 6");

    run(Map.of("files", "a file.json\r\nb.json\n")).exits(0);

    assertThat(stored()).isEqualTo(2);
    assertThat(Files.readString(job.resolve("summary")))
        .contains("is the first build of its 2 benchmarks");
  }

  @Test
  void a_slower_build_fails_the_job_and_stands_in_its_summary() throws Exception {
    somethingSlower();

    run(Map.of("files", "slow.json")).exits(1);

    assertThat(Files.readString(job.resolve("summary"))).contains("1 regressed", "group/name-0");
  }

  /** Two jobs that end together: each fails, or passes, for its own build. */
  @Test
  void what_another_job_has_published_meanwhile_is_not_checked() throws Exception {
    somethingSlower();
    Map<String, String> values = new HashMap<>(defaults());
    values.put("inputs.files", "slow.json");
    List<Step> steps = steps();
    for (Step step : steps.subList(0, 2)) {
      run(step, values).exits(0);
    }
    Path other = measured("other.json", "group/name-0", "1, 1.001, 1.002, 1.003, 1.004, 1.005");
    publish(other.toString(), "9.9.9+def5678").exits(0);

    run(steps.getLast(), values).exits(1);

    assertThat(Files.readString(job.resolve("summary"))).contains("1 regressed");
  }

  @Test
  void unless_nothing_is_to_be_checked() throws Exception {
    somethingSlower();

    run(Map.of("files", "slow.json", "check", "false")).exits(0);

    assertThat(job.resolve("summary")).isEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "True", "1", "true "})
  void a_check_that_is_neither_true_nor_false_is_refused_and_not_left_out(String check)
      throws Exception {
    run(steps().getLast(), check).complains(2, "'check' is '" + check + "': write true or false");
  }

  private Said run(Step step, String check) throws Exception {
    Map<String, String> values = new HashMap<>(defaults());
    values.put("inputs.check", check);
    return run(step, values);
  }

  private void somethingSlower() throws IOException {
    Path before = measured("before.json", "group/name-0", "1, 1.001, 1.002, 1.003, 1.004, 1.005");
    publish(before.toString(), "0.1.0+abc1234").exits(0);
    measured("elsewhere/slow.json", "group/name-0", "1000, 1001, 1002, 1003, 1004, 1005");
  }

  @Test
  void what_is_given_stays_text() throws Exception {
    String odd = "$(touch hacked) `touch hacked`; touch hacked\" '";
    measured("elsewhere/a.json", "a", "1, 2, 3");

    run(Map.of("files", "a.json", "dut-name", odd, "testbed-name", odd)).exits(0);

    assertThat(work.resolve("hacked")).doesNotExist();
    assertThat(
            steelyard("results", "--format", "csv", "--sql", "SELECT dut['name'] AS n FROM results")
                .out())
        .contains(odd.replace("\"", "\"\""));
  }

  @Test
  void without_files_or_a_store_it_says_what_is_missing() throws Exception {
    run(Map.of("files", "")).complains(2, "FILE", "Try 'steelyard publish --help'");
    run(Map.of("files", "a.json", "store", "")).complains(2, "the input 'store' is empty");
  }

  @Test
  void an_archive_is_unpacked_and_used_instead_of_the_checkout() throws Exception {
    Path tree = Files.createDirectories(folder.resolve("tree/steelyard-1.0"));
    Files.copy(script, tree.resolve("steelyard"));
    furnish(Files.createDirectories(tree.resolve("lib")));
    Files.createFile(Files.createDirectories(tree.resolve(".cache")).resolve("rehearsed"));
    Path archive = folder.resolve("an archive.tar.gz");
    ChildProcesses.run(folder, "tar", "-czf", archive.toString(), "-C", "tree", "steelyard-1.0");
    Files.delete(script);
    measured("elsewhere/a.json", "a", "1, 2, 3");

    run(Map.of("files", "a.json", "archive", archive.toString())).exits(0);

    assertThat(stored()).isEqualTo(1);
    assertThat(Files.readString(job.resolve("path")).strip())
        .isEqualTo(job.resolve("steelyard").toString());
  }
}
