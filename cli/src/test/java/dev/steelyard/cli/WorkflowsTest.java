package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitHubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of the workflows in examples/github, run by bash on a repository of two commits. */
class WorkflowsTest extends CliTest {

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([A-Za-z_.]+) *}}");

  private final Map<String, String> values = new TreeMap<>();
  private GitHubServer server;
  private Path repository = Path.of("");
  private Path job = Path.of("");
  private String base = "";
  private String head = "";

  @BeforeEach
  void makeARepository() throws Exception {
    server = GitHubServer.start();
    server.permissions.put("ann", "write");
    job = Files.createDirectories(folder.resolve("job"));
    Files.createFile(job.resolve("summary"));
    Path origin = Files.createDirectories(folder.resolve("origin"));
    git(origin, "init", "--quiet", "--initial-branch", "main");
    Files.copy(REPOSITORY.resolve("examples/github/bench.yaml"), origin.resolve("bench.yaml"));
    Files.writeString(origin.resolve("VERSION"), "1.4.0\n");
    base = commit(origin, 2_000);
    git(origin, "checkout", "--quiet", "-b", "slow");
    head = commit(origin, 20_000);
    git(origin, "update-ref", "refs/pull/7/head", head);
    git(origin, "checkout", "--quiet", "main");
    repository = folder.resolve("work");
    git(folder, "clone", "--quiet", origin.toString(), repository.toString());
    git(repository, "fetch", "--quiet", "origin", "slow");
    values.put("github.event.pull_request.base.sha", base);
    values.put("github.event.pull_request.head.sha", head);
    values.put("github.event.workflow_run.head_sha", head);
    values.put("github.event.workflow_run.html_url", "https://github.com/acme/db/actions/runs/42");
    values.put("github.token", GitHubServer.APP_TOKEN);
    values.put("runner.temp", job.toString());
    values.put("vars.STEELYARD_STORE", store().toString());
    server.pull =
        "{\"state\":\"open\",\"head\":{\"sha\":\"%s\",\"ref\":\"slow\",\"repo\":{\"full_name\":\"ann/db\"}},\"base\":{\"ref\":\"main\",\"sha\":\"%s\"}}"
            .formatted(head, base);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String git(Path directory, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org"));
    command.addAll(List.of(words));
    return ChildProcesses.run(directory, command.toArray(String[]::new));
  }

  private static String commit(Path origin, int turns) throws Exception {
    Files.writeString(
        origin.resolve("work.sh"),
        "i=0; while [ $i -lt %d ]; do i=$((i+1)); done\n".formatted(turns));
    git(origin, "add", "--all");
    git(origin, "commit", "--quiet", "--message", turns + " turns");
    return git(origin, "rev-parse", "HEAD").strip();
  }

  private static Map<?, ?> map(Object parent, String key) {
    return parent instanceof Map<?, ?> all && all.get(key) instanceof Map<?, ?> found
        ? found
        : Map.of();
  }

  /** Every step that is a script, by {@code job/name}. */
  private static Map<String, Map<?, ?>> steps(String file) throws IOException {
    String text = Files.readString(REPOSITORY.resolve("examples/github").resolve(file));
    Object workflow = new Load(LoadSettings.builder().build()).loadFromString(text);
    Map<String, Map<?, ?>> steps = new TreeMap<>();
    map(workflow, "jobs")
        .forEach((name, about) -> {
          Object all = about instanceof Map<?, ?> keys ? keys.get("steps") : List.of();
          for (Object one : all instanceof List<?> list ? list : List.of()) {
            if (one instanceof Map<?, ?> step && step.containsKey("run")) {
              steps.put(name + "/" + step.get("name"), step);
            }
          }
        });
    return steps;
  }

  private int run(String file, String name, String event) throws Exception {
    Map<?, ?> step = steps(file).get(name);
    Path script = Files.writeString(job.resolve("step.sh"), step.get("run") + "");
    Path said = Files.writeString(job.resolve("event.json"), event);
    Map<String, String> environment = new TreeMap<>();
    map(step, "env").forEach((key, value) -> environment.put(key + "", filled(value + "")));
    environment.put("RUNNER_TEMP", job.toString());
    environment.put("GITHUB_STEP_SUMMARY", job.resolve("summary").toString());
    environment.put("GITHUB_OUTPUT", job.resolve("outputs").toString());
    environment.put("GITHUB_EVENT_PATH", said.toString());
    environment.put("GITHUB_REPOSITORY", "acme/db");
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("GITHUB_API_URL", server.api().toString());
    List<String> words = new ArrayList<>(List.of("PATH=" + repository + ":$PATH", "env"));
    environment.forEach((key, value) -> words.add("'%s=%s'".formatted(key, value)));
    words.add("bash --noprofile --norc -eo pipefail '%s'".formatted(script));
    // A checkout without credentials: whoever asks the remote of a private repository is refused.
    Path origin = folder.resolve("origin");
    Path away = Files.move(origin, folder.resolve("away"));
    try {
      ChildCli child = ChildCli.shell(repository, store(), String.join(" ", words));
      return child.process().waitFor();
    } finally {
      var _ = Files.move(away, origin);
    }
  }

  /** Runs the job that decides, and hands its outputs to those that need them. */
  private void decide(String event) throws Exception {
    assertThat(run("bot.yml", "decide/Decide", event)).isZero();
    for (String line : Files.readAllLines(job.resolve("outputs"))) {
      int sign = line.indexOf('=');
      values.put("needs.decide.outputs." + line.substring(0, sign), line.substring(sign + 1));
    }
  }

  private static String asking(String comment) {
    return """
    {"action":"created","repository":{"full_name":"acme/db"},
     "issue":{"number":7,"pull_request":{}},
     "comment":{"body":"%s","author_association":"OWNER",
      "user":{"login":"ann","type":"User"}}}\
    """
        .formatted(comment);
  }

  /** What GitHub says after a run for the fork's branch. */
  private String afterwards() {
    server.pulls = "[{\"number\":7,\"head\":{\"sha\":\"%s\"}}]".formatted(head);
    return "{\"workflow_run\":{\"pull_requests\":[],\"head_branch\":\"slow\",\"head_sha\":\"%s\",\"head_repository\":{\"owner\":{\"login\":\"ann\"}}}}"
        .formatted(head);
  }

  private void writeMore(String experiment) throws IOException {
    Path file = repository.resolve("bench.yaml");
    Files.writeString(file, Files.readString(file) + experiment);
  }

  private String filled(String value) {
    return EXPRESSION
        .matcher(value)
        .replaceAll(found -> {
          assertThat(values).containsKey(found.group(1));
          return Matcher.quoteReplacement(values.get(found.group(1)));
        });
  }

  /** What anybody writes into a comment or a branch's name would be a part of the script. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "benchmark.yml",
        "benchmark-comment.yml",
        "nightly.yml",
        "bot.yml",
        "dispatched.yml"
      })
  void no_expression_stands_in_a_script(String file) throws IOException {
    assertThat(steps(file)).isNotEmpty();
    assertThat(steps(file).values())
        .allSatisfy(step -> assertThat(step.get("run") + "").doesNotContain("${{"));
  }

  @Test
  void who_runs_a_pull_request_has_no_token_and_who_has_one_runs_none() throws IOException {
    assertThat(steps("benchmark.yml").toString()).doesNotContain("github.token");
    assertThat(steps("bot.yml").get("measure/Measure").toString()).doesNotContain("github.token");
    assertThat(steps("benchmark-comment.yml").toString()).doesNotContain("steelyard run");
  }

  /** A pull request of a fork gets neither. */
  @Test
  void who_measures_a_pull_request_needs_no_variable_and_no_secret_of_the_repository()
      throws IOException {
    String text = Files.readString(REPOSITORY.resolve("examples/github/benchmark.yml"));
    assertThat(text)
        .contains("STEELYARD_ARCHIVE: https://")
        .doesNotContainPattern("\\$\\{\\{[^}]*(vars|secrets)");
  }

  @Test
  void a_slower_pull_request_of_a_fork_is_measured_and_told() throws Exception {
    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isZero();
    assertThat(repository.resolve("measured/base.json")).isNotEmptyFile();
    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();
    assertThat(server.comments).hasSize(1);
    assertThat(server.comments.getFirst().body())
        .startsWith("\"<!-- steelyard comment: benchmark -->\\n**✗ ")
        .contains("regressed", "slower", "By chance alone", "actions/runs/42");
  }

  @Test
  void a_broken_rule_fails_the_job_and_is_told_with_the_comparison() throws Exception {
    writeMore("accept: [median < 1ns]\nminimum_effect: 60%\n");

    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isEqualTo(1);

    assertThat(repository.resolve("measured/head.json"))
        .content()
        .contains("\"minimum_effect\":0.6");
    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();
    assertThat(server.comments.getFirst().body())
        .startsWith(
            "\"<!-- steelyard comment: benchmark -->\\n**not accepted: 1 of 1 rule broken**")
        .contains("median", "size=20");
  }

  @Test
  void what_could_not_be_measured_is_told_in_place_of_what_was_said_before() throws Exception {
    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isZero();
    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();
    Files.delete(repository.resolve("measured/base.json"));
    Files.delete(repository.resolve("measured/head.json"));
    Files.delete(repository.resolve("measured/run.json"));

    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();

    assertThat(server.comments).hasSize(1);
    assertThat(server.comments.getFirst().body())
        .contains("**? Not measured:** `%s`".formatted(head.substring(0, 7)), "actions/runs/42")
        .doesNotContain("regressed");
  }

  @Test
  void a_benchmark_that_fails_ends_red_and_in_a_comment() throws Exception {
    String text = Files.readString(repository.resolve("bench.yaml"));
    Files.writeString(
        repository.resolve("bench.yaml"),
        text.replace("sh {source}/work.sh {size}", "sh -c 'exit {size}'"));

    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isEqualTo(3);
    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();

    assertThat(server.comments.getFirst().body()).contains("**? Not measured:** `");
  }

  @Test
  void what_a_comment_asks_for_is_decided_run_and_told() throws Exception {
    String event = asking("@steelyard run --only size=20");
    decide(event);
    assertThat(values)
        .containsEntry("needs.decide.outputs.action", "run")
        .containsEntry("needs.decide.outputs.commit", head);
    assertThat(run("bot.yml", "measure/Measure", event)).isZero();
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments).hasSize(2);
    String told = server.comments.getLast().body();
    assertThat(told)
        .contains("`ann` asked for `run` `--only=size=20` of `%s`".formatted(head.substring(0, 7)))
        .contains("regressed", "size=20")
        .doesNotContain("size=10");

    // Somebody pushed meanwhile, and that commit's result is there already.
    server.pull = server.pull.replace(head, base);
    assertThat(run("bot.yml", "comment/Comment", event)).isEqualTo(2);
    assertThat(server.comments.getLast().body()).isEqualTo(told);
  }

  @Test
  void what_was_asked_for_and_failed_is_told_too() throws Exception {
    String event = asking("@steelyard run --only size=30");
    decide(event);
    assertThat(run("bot.yml", "measure/Measure", event)).isEqualTo(3);
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments.getLast().body())
        .contains("asked for `run` `--only=size=30`", "**? Nothing to compare:**");
  }

  @Test
  void what_is_measured_already_is_compared_and_what_is_not_is_said() throws Exception {
    String event = asking("@steelyard compare");
    decide(event);
    assertThat(values).containsEntry("needs.decide.outputs.action", "compare");

    assertThat(run("bot.yml", "compare/Look up", event)).isZero();
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments.getLast().body())
        .contains("`ann` asked for `compare`")
        .contains("**? Nothing to compare:** no results of base and head;", head, base);

    publish(measured("a.json", "scan", "1, 2, 3").toString(), "1.4.0+" + head.substring(0, 7))
        .exits(0);
    assertThat(run("bot.yml", "compare/Look up", event)).isZero();
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments.getLast().body())
        .contains("**? Nothing to compare:** no results of base;", base)
        .doesNotContain("results of commit " + head);
    String named = values.put("vars.STEELYARD_STORE", "");
    assertThat(run("bot.yml", "compare/Look up", event)).as("no store").isNotZero();
    assertThat(named).isNotEmpty();

    values.put("vars.STEELYARD_STORE", job.resolve("store").toString());
    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isZero();
    Files.delete(repository.resolve("measured/run.json"));
    assertThat(run("bot.yml", "compare/Look up", event)).isZero();
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments.getLast().body()).contains("regressed", "slower");
  }

  private static String entry(String benchmark, String values) {
    return "{\"benchmark_name\": \"%s\", \"values\": [%s], \"units\": \"ms\"}"
        .formatted(benchmark, values);
  }

  /** Puts what was measured where the workflow that comments finds it. */
  private void measuredThere(String base, String head) throws IOException {
    Path there = Files.createDirectories(repository.resolve("measured"));
    String results = "{\"format\": \"steelyard\", \"version\": 1, \"results\": [%s]}";
    Files.writeString(there.resolve("base.json"), base.isEmpty() ? "" : results.formatted(base));
    Files.writeString(there.resolve("head.json"), head.isEmpty() ? "" : results.formatted(head));
    Files.writeString(
        there.resolve("run.json"),
        "{\"format\": \"steelyard-comparison\", \"version\": 1, \"rules\": [], \"failed_trials\":"
            + " []}");
  }

  /** What each of the workflows comments of what was measured. */
  private List<String> comments() throws Exception {
    List<String> bodies = new ArrayList<>();
    String event = asking("@steelyard run");
    decide(event);
    for (String file : List.of("benchmark-comment.yml", "bot.yml")) {
      boolean isBot = file.equals("bot.yml");
      String said = isBot ? event : afterwards();
      assertThat(run(file, "comment/Comment", said)).as(file).isZero();
      bodies.add(JsonMapper.shared().readTree(server.comments.getLast().body()).asString());
    }
    return bodies;
  }

  @Test
  void sides_that_are_measured_and_cannot_be_compared_are_told_so_in_the_words_of_compare()
      throws Exception {
    measuredThere(entry("scan", "1, 2, 3"), entry("renamed", "1, 2, 3"));

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body ->
            assertThat(body)
                .contains("**? Not compared", "    ", "no benchmark in common", "'renamed'")
                .doesNotContain("ot measured", "Nothing to compare"));
  }

  @Test
  void a_table_of_what_could_be_compared_stands_below_the_word_that_it_is_not_all()
      throws Exception {
    String sound = entry("scan", "1, 2, 3");
    measuredThere(sound, sound + ",\n" + entry("lost", ""));

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body ->
            assertThat(body)
                .containsSubsequence("**? Not all is compared;**", "scan", "    ", "head.json:2:")
                .doesNotContain("ot measured", "Nothing to compare", "Not compared"));
  }

  @Test
  void the_side_that_is_missing_is_named() throws Exception {
    measuredThere(entry("scan", "1, 2, 3"), "");

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(
            body -> assertThat(body).contains("no results of head;").doesNotContain("base"));
  }

  /** Names are the fork's own text: no mention, no markup, nothing that hides what follows. */
  @Test
  void the_words_of_compare_are_a_block_of_code_whatever_is_named_in_them() throws Exception {
    String name = "```\\n<!-- \\r@maintainer **accepted** ~~~";
    measuredThere(entry("scan", "1, 2, 3"), entry(name, "1, 2, 3"));

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body ->
            assertThat(body.lines().filter(line -> line.contains("accepted")).toList())
                .isNotEmpty()
                .allSatisfy(line ->
                    assertThat(line).startsWith("    ").doesNotContain("`", "<", "~", "\r")));
  }

  @Test
  void a_commit_that_a_watcher_asks_for_is_measured_and_not_asked_for_again() throws Exception {
    String[] watch = {
      "watch",
      repository.toString(),
      "--experiment",
      repository.resolve("bench.yaml").toString(),
      "--once",
      "--testbed-name",
      "bench1",
      "--dispatch",
      "github:acme/db/bench.yml"
    };
    Map<String, String> environment = new TreeMap<>();
    environment.put("STEELYARD_STORE", store().toString());
    environment.put("HOME", store().toString());
    environment.put("GITHUB_API_URL", server.api().toString());
    environment.put("GITHUB_TOKEN", GitHubServer.APP_TOKEN);
    steelyardWith(environment, watch).exits(0);
    JsonNode inputs = JsonMapper.shared().readTree(server.asked.getLast().body()).path("inputs");
    inputs.forEachEntry((name, value) -> values.put("inputs." + name, value.asString()));
    assertThat(values).containsEntry("inputs.commit", base);
    String asked = values.put("inputs.experiment", "scan");
    assertThat(run("dispatched.yml", "measure/Measure", "{}")).as("an unknown one").isEqualTo(2);
    values.put("inputs.experiment", asked);

    assertThat(run("dispatched.yml", "measure/Measure", "{}")).isZero();

    Said said = steelyardWith(environment, watch).exits(0);
    assertThat(said.out()).as(said.err()).contains("no history yet");
    assertThat(server.asked).hasSize(1);
    String declared = Files.readString(REPOSITORY.resolve("examples/github/dispatched.yml"));
    assertThat(inputs.propertyNames())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(declared).contains("      " + name + ": {required: true"));
  }

  @Test
  void a_commit_of_the_main_branch_is_measured_and_checked() throws Exception {
    assertThat(run("nightly.yml", "measure/Measure", "{}")).isZero();
    assertThat(run("nightly.yml", "measure/Check", "{}")).isZero();
    assertThat(job.resolve("summary")).content().contains("no history yet");
    assertThat(repository.resolve("check.html")).isNotEmptyFile();
  }
}
