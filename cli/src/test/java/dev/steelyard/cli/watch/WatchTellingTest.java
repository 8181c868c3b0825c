package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.Said;
import dev.steelyard.cli.Steelyard;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Output;
import dev.steelyard.report.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of which commit {@code watch} tells a change, and whether somebody heard it. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchTellingTest extends WatchedTreeTest {

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private String[] watching(WatchedTree tree, String... more) throws IOException {
    return words(tree, WatchedTree.EXPERIMENT, more).toArray(String[]::new);
  }

  /** As with {@code > log} on a disk that is full. */
  private int intoFull(String... arguments) throws IOException {
    try (FileOutputStream full = new FileOutputStream("/dev/full")) {
      return into(full, arguments);
    }
  }

  /** As behind {@code | head} that has read enough. */
  private int intoLeft(String... arguments) throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    ChildProcesses.run(folder, "mkfifo", pipe.toString());
    Process reader = new ProcessBuilder("sh", "-c", ": <" + pipe).start();
    try (FileOutputStream left = new FileOutputStream(pipe.toFile())) {
      assertThat(reader.waitFor()).isZero();
      return into(left, arguments);
    }
  }

  private int into(FileOutputStream out, String... arguments) throws IOException {
    CliContext around =
        new CliContext(
            Output.of(out.getFD()),
            new PrintStream(errors, false, StandardCharsets.UTF_8),
            Terminal.PLAIN,
            false,
            Map.of("STEELYARD_STORE", store().toString(), "HOME", store().toString()),
            REPOSITORY);
    return Steelyard.execute(around, arguments);
  }

  @Test
  void what_could_not_be_written_is_told_at_the_next_look_and_then_no_more() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
    String[] words = watching(tree);
    assertThat(intoFull(words)).isEqualTo(3);
    assertThat(intoFull(words)).as("it is full still").isEqualTo(3);

    Said said = steelyard(words).exits(1);

    assertThat(said.out())
        .contains("parser at " + tree.hash("HEAD"), "parse:cost: regressed +30.0% higher", "next:");
    steelyard(words).exits(0);
  }

  @Test
  void what_the_reader_did_not_stay_for_is_told_at_the_next_look() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
    String[] words = watching(tree);
    assertThat(intoLeft(words)).isEqualTo(1);

    assertThat(steelyard(words).exits(1).out()).contains("parse:cost: regressed +30.0% higher");
    steelyard(words).exits(0);
  }

  @Test
  void a_watch_that_looks_again_and_is_not_heard_ends_and_says_so() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
    String[] words = watching(tree);
    List<String> again = new ArrayList<>(List.of(words));
    again.set(again.indexOf("--once"), "--every=6h");

    assertThat(intoFull(again.toArray(String[]::new))).isEqualTo(3);

    assertThat(errors.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("could not write to standard output: No space left on device, and")
        .contains("nobody else is told");
    steelyard(words).exits(1);
  }

  @Test
  void what_could_not_be_written_is_told_to_who_wants_to_know() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
    String[] words = watching(tree);
    assertThat(intoFull(words)).isEqualTo(3);
    Path told = folder.resolve("told");

    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told).exits(1);

    assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
    steelyard(words).exits(0);
  }

  @Test
  void a_change_of_the_checked_commit_alone_is_told_of_it() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
    Path told = folder.resolve("told");

    Said said = watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told).exits(1);

    assertThat(said.out()).doesNotContain("brought by one of");
    assertThat(Files.readString(told).lines().findFirst().orElseThrow())
        .startsWith("parser at " + tree.hash("HEAD"))
        .doesNotContain("before");
  }

  /** The one between the two does not build: nobody knows whether it brought the change. */
  @Test
  void a_change_that_one_of_several_commits_brought_is_told_of_none_of_them() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    tree.commit(3, WatchedTree.costing(1300), "exit 1\n");
    tree.commit(4, WatchedTree.costing(1300), "exit 0\n");
    Path told = folder.resolve("told");

    Said said = watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told).exits(1);

    assertThat(said.out())
        .containsPattern(
            "parse:cost: regressed \\+30\\.0% .*beside "
                + tree.hash("HEAD~2")
                + " now.*; brought by one of the 2 commits since\\)");
    assertThat(Files.readString(told).lines().findFirst().orElseThrow())
        .startsWith("parser at " + tree.hash("HEAD"))
        .endsWith(" or shortly before:");
  }

  @Test
  void of_several_commits_the_first_is_said_whose_stored_result_has_the_change() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
    steelyard(
            "backfill",
            tree.folder().toString(),
            "--experiment",
            file("parse.yaml", WatchedTree.EXPERIMENT).toString(),
            "--max-commits",
            "12",
            "--until",
            "HEAD~1")
        .exits(0);

    Said said = watch(tree, WatchedTree.EXPERIMENT).exits(1);

    assertThat(said.out())
        .contains(
            "; brought by one of the 3 commits since, where %s is the first that has it)"
                .formatted(tree.hash("HEAD~2")));
  }

  /** Builds on the level of what was told have nothing of what comes on top of it. */
  @Test
  void what_goes_beyond_a_told_change_is_of_the_commits_after_the_last_one_without_it()
      throws Exception {
    int[] costs = {1000, 1001, 1002, 1003, 1100, 1101, 1102};
    WatchedTree tree = WatchedTree.of(folder, 7, i -> WatchedTree.costing(costs[i]));
    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(1).out()).contains("regressed +9.");
    tree.commit(7, WatchedTree.costing(1300), "exit 0\n");
    Path told = folder.resolve("told");

    Said said = watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told).exits(1);

    assertThat(said.out())
        .contains("beside " + tree.hash("HEAD~3") + " now")
        .doesNotContain("brought by one of");
    assertThat(Files.readString(told).lines().findFirst().orElseThrow())
        .startsWith("parser at " + tree.hash("HEAD"))
        .endsWith(" (Jane Doe):");
  }
}
