package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real processes, interrupted and killed: what was measured is kept, and a run goes on. */
class InterruptedRunTest extends CliTest {

  private static final int ITERATIONS = 200;

  private Path experiment() throws IOException {
    return file(
        "long.yaml",
        "name: long\nworkload: {command: sleep 0.01}\niterations: %d\nwarmup: 0\n"
            .formatted(ITERATIONS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void an_interrupted_run_says_how_to_go_on_and_does(String signal) throws Exception {
    ChildCli child = ChildCli.start(folder, store(), "run", experiment().toString());
    child.awaitLine("\\[61/200]");
    child.signal(signal);

    Said said = child.await();

    assertThat(said.code()).isEqualTo(130);
    assertThat(said.err()).contains("interrupted; go on with: steelyard run --resume " + onlyRun());
    assertThat(said.out()).contains("long");
    assertThat(steelyard("results", "--runs").out()).contains("interrupted");
    List<String> before = measured();
    assertThat(before.size()).isBetween(60, ITERATIONS - 1);
    resumeAndCheck(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void a_setup_that_is_interrupted_leaves_nothing_behind(String signal) throws Exception {
    Path begun = folder.resolve("begun");
    ChildProcesses.run(folder, "mkfifo", begun.toString());
    Path slow =
        file(
            "slow.yaml",
            "name: slow\nsetup: [sh, -c, 'echo $$ > %s; exec sleep 60']\nworkload: {command: 'true'}\n"
                .formatted(begun));
    ChildCli child = ChildCli.start(folder, store(), "run", slow.toString());
    long setup = Long.parseLong(Files.readString(begun).strip());
    child.signal(signal);

    Said said = child.await();

    assertThat(said.code()).isEqualTo(130);
    assertThat(said.err()).contains("interrupted; nothing was measured");
    assertThat(said.out()).isEmpty();
    assertThat(ProcessHandle.of(setup)).isEmpty();
    assertThat(store().resolve("runs")).isEmptyDirectory();
  }

  @Test
  void a_run_that_only_tells_what_is_stored_is_not_waited_for() throws Exception {
    Path results =
        file(
            "results.json",
            """
            {"format": "steelyard", "version": 1,
             "results": [{"benchmark_name": "q", "units": "ms", "values": [%s]}]}
            """
                .formatted(String.join(",", Collections.nCopies(30_000, "1.25"))));
    file(
        "told.yaml",
        "{name: told, workload: {harness: cat %s}, iterations: 1, warmup: 0}".formatted(results));

    // Nobody reads more than a byte of what it tells.
    Said said =
        ChildCli.shell(
                folder,
                store(),
                "mkfifo told; ./steelyard run told.yaml --format json >told & exec 3<told;"
                    + " head -c 1 <&3 >first; kill -TERM $!; wait $!")
            .await();

    assertThat(said.code()).isEqualTo(130);
    assertThat(said.err())
        .contains("all is measured and stored, see it with: steelyard report " + onlyRun());
    assertThat(steelyard("results", "--runs").out()).contains("completed", "1/1");
    assertThat(steelyard("results", "--benchmark", "q*").exits(0).out()).contains("30000");
  }

  @Test
  void a_killed_run_goes_on_where_it_was() throws Exception {
    ChildCli child = ChildCli.start(folder, store(), "run", experiment().toString());
    child.awaitLine("\\[101/200]");
    child.signal("KILL");
    assertThat(child.await().code()).isEqualTo(137);
    List<String> before = measured();
    assertThat(before.size()).isBetween(100, ITERATIONS - 1);

    resumeAndCheck(before);
  }

  private void resumeAndCheck(List<String> before) throws Exception {
    Said said = steelyard("run", "--resume", "long").exits(0);

    assertThat(said.err()).contains(before.size() + " of them measured before");
    List<String> after = measured();
    assertThat(after).hasSize(ITERATIONS).startsWith(before.toArray(String[]::new));
    assertThat(after.stream().map(InterruptedRunTest::number)).doesNotHaveDuplicates();
    String json =
        steelyard("results", "--benchmark", "long?variant=baseline?", "--format", "json").out();
    JsonNode results = JsonMapper.shared().readTree(json).path("results");
    assertThat(results).hasSize(1);
    assertThat(results.get(0).path("values")).hasSize(ITERATIONS);
    assertThat(steelyard("results", "--runs").out()).contains("completed", "1/1");
  }

  private static int number(String line) {
    return JsonMapper.shared().readTree(line).path("number").asInt();
  }

  /** The whole lines of the journal that are iterations. */
  private List<String> measured() throws IOException {
    try (var runs = Files.list(store().resolve("runs"))) {
      Path journal = runs.findFirst().orElseThrow().resolve("journal.jsonl");
      String text = Files.readString(journal);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      return whole.lines().filter(line -> line.contains("\"wall\"")).toList();
    }
  }

  @Test
  void a_run_that_is_complete_has_nothing_left_to_measure() throws Exception {
    Path small = file("s.yaml", "name: s\nworkload: {command: 'true'}\niterations: 2\n");
    steelyard("run", small.toString()).exits(0);

    Said said = steelyard("run", "--resume", onlyRun()).exits(0);

    assertThat(said.err()).contains("3 of them measured before");
  }
}
