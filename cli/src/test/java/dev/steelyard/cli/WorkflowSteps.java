package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs steps of the workflows in examples/github with bash, on a repository of two commits. */
abstract class WorkflowSteps extends CliTest {

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([A-Za-z_.]+) *}}");

  protected final Map<String, String> values = new TreeMap<>();

  /** Of the machine that runs the steps, beside those that a step names. */
  protected final Map<String, String> machine = new TreeMap<>();

  protected GitHubServer server;
  protected Path repository = Path.of("");
  protected Path job = Path.of("");
  protected String base = "";
  protected String head = "";

  @BeforeEach
  void makeARepository() throws Exception {
    server = GitHubServer.start();
    server.permissions.put("ann", "write");
    job = Files.createDirectories(folder.resolve("job"));
    Files.createFile(job.resolve("summary"));
    Path origin = GitFolder.in(folder.resolve("origin")).path();
    Files.copy(REPOSITORY.resolve("examples/github/bench.yaml"), origin.resolve("bench.yaml"));
    Files.writeString(origin.resolve("VERSION"), "1.4.0\n");
    // What GitHub may still say of main, of which much was merged since.
    String opened = commit(origin, 1_000);
    base = commit(origin, 2_000);
    git(origin, "checkout", "--quiet", "-b", "slow");
    head = commit(origin, 20_000);
    git(origin, "update-ref", "refs/pull/7/head", head);
    git(origin, "checkout", "--quiet", "main");
    repository = folder.resolve("work");
    git(folder, "clone", "--quiet", origin.toString(), repository.toString());
    git(repository, "fetch", "--quiet", "origin", "slow");
    values.put("github.event.pull_request.base.sha", opened);
    values.put("github.event.pull_request.base.ref", "main");
    values.put("github.event.pull_request.head.sha", head);
    values.put("github.event.workflow_run.head_sha", head);
    values.put("github.event.workflow_run.html_url", "https://github.com/acme/db/actions/runs/42");
    values.put("github.token", GitHubServer.APP_TOKEN);
    values.put("runner.temp", job.toString());
    values.put("vars.STEELYARD_STORE", store().toString());
    server.pull =
        "{\"state\":\"open\",\"head\":{\"sha\":\"%s\",\"ref\":\"slow\",\"repo\":{\"full_name\":\"ann/db\"}},\"base\":{\"ref\":\"main\",\"sha\":\"%s\"}}"
            .formatted(head, opened);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String git(Path directory, String... words) throws IOException {
    return new GitFolder(directory).git(words);
  }

  private static String commit(Path origin, int turns) throws IOException {
    String work = "i=0; while [ $i -lt %d ]; do i=$((i+1)); done\n".formatted(turns);
    return new GitFolder(origin).write("work.sh", work).commit(turns + " turns");
  }

  private static Map<?, ?> map(Object parent, String key) {
    return parent instanceof Map<?, ?> all && all.get(key) instanceof Map<?, ?> found
        ? found
        : Map.of();
  }

  /** Every step that is a script, by {@code job/name}. */
  protected static Map<String, Map<?, ?>> steps(String file) throws IOException {
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

  protected int run(String file, String name, String event) throws Exception {
    Map<?, ?> step = steps(file).get(name);
    Path script = Files.writeString(job.resolve("step.sh"), step.get("run") + "");
    Path said = Files.writeString(job.resolve("event.json"), event);
    Map<String, String> environment = new TreeMap<>(machine);
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
  protected void decide(String event) throws Exception {
    assertThat(run("bot.yml", "decide/Decide", event)).isZero();
    for (String line : Files.readAllLines(job.resolve("outputs"))) {
      int sign = line.indexOf('=');
      values.put("needs.decide.outputs." + line.substring(0, sign), line.substring(sign + 1));
    }
  }

  /** Runs the job that looks into the store, and hands its artifact to the one that comments. */
  protected int lookUp(String event) throws Exception {
    int code = run("bot.yml", "compare/Look up", event);
    Path artifact = repository.resolve("measured");
    ChildProcesses.run(folder, "rm", "-rf", artifact.toString());
    if (Files.isDirectory(job.resolve("measured"))) {
      var _ = Files.move(job.resolve("measured"), artifact);
    }
    return code;
  }

  protected static String asking(String comment) {
    return """
    {"action":"created","repository":{"full_name":"acme/db"},
     "issue":{"number":7,"pull_request":{}},
     "comment":{"body":"%s","author_association":"OWNER",
      "user":{"login":"ann","type":"User"}}}\
    """
        .formatted(comment);
  }

  /** What GitHub says after a run for the fork's branch. */
  protected String afterwards() {
    server.pulls = "[{\"number\":7,\"head\":{\"sha\":\"%s\"}}]".formatted(head);
    return "{\"workflow_run\":{\"pull_requests\":[],\"head_branch\":\"slow\",\"head_sha\":\"%s\",\"head_repository\":{\"owner\":{\"login\":\"ann\"}}}}"
        .formatted(head);
  }

  protected void writeMore(String experiment) throws IOException {
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
}
