package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which commits {@code watch} takes for complete, of experiments of every kind. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchKindsTest extends CliTest {

  /** Two configurations of each commit, at two levels, each a whole run of a tool. */
  private static final String SUITE =
      """
      name: suite
      build: {name: parser}
      warmup: 0
      iterations: 2
      factors:
        size: [1, 2]
      workload:
        harness: {run: "sh {source}/work.sh {size}", format: steelyard}
      variants:
        small: {git: {repo: tree, ref: HEAD}, env: {MODE: small}}
        large: {git: {repo: tree, ref: HEAD}, env: {MODE: large}}
      """;

  private static final String SERVER =
      """
      name: server
      build: {name: parser}
      warmup: 0
      iterations: 3
      factors:
        path: [number, VERSION]
      subject:
        start: python3 -m http.server {port} --bind 127.0.0.1 --directory {source}
        ready: GET /
      workload:
        http: {request: "GET /{path}"}
      variants:
        tip: {git: {repo: tree, ref: HEAD}}
      """;

  /** What a tool writes that has benchmarks of these names. */
  private static String tool(String before, String... names) {
    List<String> entries = new ArrayList<>();
    for (String name : names) {
      entries.add(
          "{\"benchmark_name\": \"%s\", \"values\": [%s], \"units\": \"ms\"}"
              .formatted(name, "10, 11, 12"));
    }
    return "%s\ncat <<END\n{\"format\": \"steelyard\", \"version\": 1, \"results\": [%s]}\nEND\n"
        .formatted(before, String.join(",", entries));
  }

  private Said watch(WatchedTree tree, String experiment, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "watch",
                tree.folder().toString(),
                "--once",
                "--experiment",
                file("watched.yaml", experiment).toString()));
    words.addAll(List.of(more));
    return steelyard(words.toArray(String[]::new));
  }

  private List<RunRecord> runs() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.runs().all().stream()
          .filter(run -> !run.experiment().contains("(pairs)"))
          .toList();
    }
  }

  private void assertComplete(WatchedTree tree, String experiment, String... more)
      throws IOException {
    int before = runs().size();
    assertThat(watch(tree, experiment, more).exits(0).err())
        .contains("every commit that is looked at");
    assertThat(runs()).hasSize(before);
  }

  @Test
  void every_cell_of_a_tools_variants_and_levels_is_measured_once() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> tool("", "scan", "sort"));

    watch(tree, SUITE).exits(0);

    assertThat(runs()).hasSize(2);
    assertThat(steelyard("results", "--format", "csv").exits(0).out())
        .contains("size=1", "size=2", "variant=large", "variant=small");
    assertComplete(tree, SUITE);
  }

  @Test
  void a_cell_that_fails_is_told_and_left_out_from_then_on() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> tool("", "scan"));
    tree.commit(1, tool("[ $MODE$1 != large2 ] || exit 7", "scan"), "exit 0\n");

    assertThat(watch(tree, SUITE).exits(0).err())
        .contains("warning: " + tree.hash("HEAD") + " only some of it could be measured");

    int before = runs().size();
    assertThat(watch(tree, SUITE).exits(0).err()).contains(tree.hash("HEAD") + ": left out");
    assertThat(runs()).hasSize(before);
    assertThat(watch(tree, SUITE, "--retry-failed").err())
        .contains(tree.hash("HEAD") + " change number 1: measuring");
  }

  @Test
  void a_commit_that_one_variant_cannot_be_made_of_is_measured_of_another() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> tool("[ $MODE != small ] || exit 7", "scan"));
    assertThat(watch(tree, SUITE, "--variant", "small").exits(3).err()).contains("skipped");

    assertThat(watch(tree, SUITE, "--variant", "large").exits(0).err())
        .contains(": measured")
        .doesNotContain("left out");

    assertThat(watch(tree, SUITE, "--variant", "small").exits(0).err()).contains("left out");
    assertComplete(tree, SUITE, "--variant", "large");
  }

  @Test
  void a_benchmark_that_a_commit_took_away_is_not_missing_in_it() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> tool("", "scan", "sort"));
    watch(tree, SUITE).exits(0);
    tree.commit(1, tool("", "scan"), "exit 0\n");

    assertThat(watch(tree, SUITE).exits(0).out())
        .containsPattern("missing, unlike in the build before: sort.* and 1 more|before: sort.*");

    assertThat(runs()).hasSize(2);
    assertComplete(tree, SUITE);
  }

  @Test
  void what_became_slower_beside_a_cell_that_fails_is_told() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> tool("", "scan"));
    String slower =
        tool("[ $MODE$1 != large2 ] || exit 7", "scan").replace("10, 11, 12", "20, 22, 24");
    tree.commit(3, slower, "exit 0\n");

    Said said = watch(tree, SUITE).exits(1);

    assertThat(said.err())
        .contains("warning: " + tree.hash("HEAD") + " only some of it could be measured");
    assertThat(said.out())
        .contains(tree.hash("HEAD") + " measured again, beside its baseline:")
        .containsPattern("scan.*variant=small.*: regressed");
    assertThat(watch(tree, SUITE).exits(0).out()).as("told once").isEmpty();
  }

  @Test
  void a_variant_that_is_named_beside_the_first_is_measured_of_commits_that_have_the_first()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> tool("", "scan"));
    watch(tree, SUITE, "--variant", "small").exits(0);

    assertThat(watch(tree, SUITE).exits(0).err()).contains("measuring", "large");

    assertThat(runs()).hasSize(2);
    assertComplete(tree, SUITE);
  }

  @Test
  void what_was_published_of_a_commit_counts_and_what_other_experiments_measure_is_not_missed()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> tool("echo cost 7 >&2", "scan"));
    watch(tree, SUITE).exits(0);
    watch(tree, SERVER).exits(0);
    tree.commit(1, tool("", "scan"), "exit 0\n");
    List<String> names = new ArrayList<>();
    for (String variant : List.of("small", "large")) {
      names.add("scan[size=1,variant=%s]".formatted(variant));
      names.add("scan[size=2,variant=%s]".formatted(variant));
    }
    String script = tool("", names.toArray(String[]::new));
    Path file = file("out.json", script.lines().skip(2).findFirst().orElseThrow());
    ChildCli.start(
            tree.folder(),
            store(),
            "publish",
            file.toString(),
            "--dut-name",
            "parser",
            "--dut-version",
            "1.0.0+" + tree.hash("HEAD"))
        .await()
        .exits(0);

    assertComplete(tree, SUITE);
  }

  @Test
  void a_server_of_each_commit_is_measured_at_every_level() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));

    watch(tree, SERVER).exits(0);

    assertThat(runs()).hasSize(2);
    assertThat(steelyard("results", "--format", "csv").exits(0).out())
        .contains("path=number", "path=VERSION");
    assertComplete(tree, SERVER);
  }
}
