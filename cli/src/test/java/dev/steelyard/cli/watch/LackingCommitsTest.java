package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import dev.steelyard.store.Store;
import dev.steelyard.store.WorkLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits that have no results when a look is over: what is said of them, and what is not. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LackingCommitsTest extends WatchedParser {

  private static final String ALL = "every commit that is looked at has its results";

  private Said watchOn(WatchedTree tree, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("--once", "--testbed-name", "bench1"));
    words.addAll(List.of(more));
    return watch(tree, words.toArray(String[]::new));
  }

  private Said backfill(WatchedTree tree) throws IOException {
    String[] words = words(tree, "--testbed-name", "bench1");
    words[0] = "backfill";
    return steelyard(words);
  }

  @Test
  void a_commit_that_another_process_measures_is_not_said_to_have_its_results() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    watchOn(tree).exits(0);
    tree.commit(2, WatchedTree.costing(1000), "exit 0\n");
    String what = "measure parser parse bench1 " + tree.git("rev-parse", "HEAD");
    Instant now = Instant.now();
    WorkLease theirs = new WorkLease(what, "somebody", "bench9", "", now.plus(Duration.ofHours(1)));
    try (Store store = opened()) {
      assertThat(store.leases().take(theirs, now)).isEmpty();
    }

    assertThat(watchOn(tree).exits(0).err())
        .contains(
            "is measured by another process on bench9",
            "1 commit that is looked at lacks results: 1 measured by another process now")
        .doesNotContain(ALL);
    tree.git("branch", "release");
    assertThat(watchOn(tree, "--branch", "release").exits(0).err())
        .as("it is the same commit on another branch")
        .contains("is measured by another process on bench9");
    assertThat(backfill(tree).exits(0).err())
        .contains("0 of 3 commits measured now, 1 measured by another process now")
        .contains(", 2 measured before; see: steelyard changes --dut parser");
    try (Store store = opened()) {
      store.leases().release(theirs);
    }
    watchOn(tree).exits(0);
    assertThat(watchOn(tree).exits(0).err()).contains(ALL);
  }

  @Test
  void a_commit_that_is_left_out_is_not_said_to_have_its_results() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.commit(1, WatchedTree.costing(1000), "exit 1\n");
    watchOn(tree).exits(0);

    assertThat(watchOn(tree).exits(0).err())
        .contains("1 commit that is looked at lacks results: 1 left out")
        .doesNotContain(ALL);
    assertThat(backfill(tree).exits(0).err())
        .contains("0 of 2 commits measured now, 1 left out", "1 measured before");
  }

  private String noting() throws IOException {
    return "queue:sh '%s' {commit}"
        .formatted(file("note.sh", "echo \"$@\" >>'%s'\n".formatted(asked())));
  }

  private Path asked() {
    return folder.resolve("asked");
  }

  @Test
  void a_commit_that_failed_under_another_experiment_is_asked_for_once_that_is_mended()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.commit(1, WatchedTree.costing(1000), "exit 1\n");
    watchOn(tree).exits(0);
    assertThat(watchOn(tree, "--dispatch", noting()).exits(0).err())
        .contains(tree.hash("HEAD") + ": left out");
    assertThat(asked()).doesNotExist();

    String mended = WatchedTree.EXPERIMENT.replace("sh build.sh", "sh -c true");
    String[] words = words(tree, "--once", "--testbed-name", "bench1", "--dispatch", noting());
    file("parse.yaml", mended);

    assertThat(steelyard(words).exits(0).err())
        .contains(tree.hash("HEAD") + " change number 1: asked the command")
        .doesNotContain("left out");
    assertThat(Files.readString(asked())).isEqualTo(tree.git("rev-parse", "HEAD") + "\n");
  }

  @Test
  void a_commit_that_was_asked_for_is_not_asked_for_again_on_another_branch() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    tree.git("branch", "release");
    watchOn(tree, "--dispatch", noting()).exits(0);

    watchOn(tree, "--dispatch", noting(), "--branch", "release").exits(0);

    assertThat(Files.readString(asked())).isEqualTo(tree.git("rev-parse", "HEAD") + "\n");
  }

  @Test
  void a_commit_that_is_given_up_is_a_failure_also_where_another_one_was_measured()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    String given = tree.hash("HEAD");
    for (int i = 0; i < 3; i++) {
      watchOn(tree, "--dispatch", noting(), "--dispatch-wait", "1ms").exits(0);
    }
    tree.commit(1, WatchedTree.costing(1000), "exit 0\n");
    String all = String.join("' '", words(tree, "--max-commits", "1", "--testbed-name", "bench1"));
    Path measures =
        file(
            "measures.sh",
            "exec '%s' '%s' --store '%s'\n"
                .formatted(
                    ChildCli.program(folder), all.replaceFirst("watch", "backfill"), store()));

    Said said =
        watchOn(tree, "--dispatch", "command:sh '" + measures + "'", "--dispatch-wait", "1ms");

    assertThat(said.exits(3).err())
        .contains(given + " has no results, though it was asked for 3 times");
    assertThat(runs()).containsOnlyKeys(tree.hash("HEAD"));
  }
}
