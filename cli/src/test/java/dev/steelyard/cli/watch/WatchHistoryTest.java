package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What other commands, and other experiments, make of what {@code watch} has measured. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchHistoryTest extends CliTest {

  private Said looking(String command, WatchedTree tree, Path experiment, String... more)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                tree.folder().toString(),
                "--max-commits",
                "20",
                "--experiment",
                experiment.toString()));
    words.addAll(List.of(more));
    return steelyard(words.toArray(String[]::new));
  }

  private Path experiment() throws IOException {
    return file("parse.yaml", WatchedTree.EXPERIMENT);
  }

  /** The newest commit is measured first, so what is published last is the oldest. */
  @Test
  void check_after_a_watch_holds_the_newest_commit_against_those_before_it() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 7, i -> WatchedTree.costing(i < 6 ? 1000 : 1100));
    looking("watch", tree, experiment(), "--once", "--layouts", "0").exits(1);

    Said said = steelyard("check", "--dut", "parser").exits(1);

    assertThat(said.out())
        .contains("+" + tree.hash("HEAD"), "parse:cost")
        .containsPattern("regressed +parse:cost")
        .doesNotContain("newer");
    assertThat(steelyard("check", "--dut", "parser", "--build", tree.hash("HEAD~6")).exits(0).out())
        .contains("no history yet")
        .as("what stands on it is on no other branch")
        .doesNotContain("other branches");
  }

  @Test
  void two_experiments_of_one_build_name_neither_miss_nor_confirm_what_the_other_measures()
      throws Exception {
    WatchedTree tree =
        WatchedTree.of(
            folder, 4, i -> "echo one %1$d; echo two %1$d\n".formatted(i < 3 ? 1000 : 1200));
    String shared = WatchedTree.EXPERIMENT.replace("cost: {regex: 'cost", "ops: {regex: 'NAME");
    Path one = file("one.yaml", shared.replace("name: parse", "name: one").replace("NAME", "one"));
    Path two = file("two.yaml", shared.replace("name: parse", "name: two").replace("NAME", "two"));

    Said first = looking("watch", tree, one, "--once", "--layouts", "0").exits(1);
    Said second = looking("watch", tree, two, "--once", "--layouts", "0").exits(1);
    tree.commit(4, "echo one 1200; echo two 1200\n", "exit 0\n");
    Said later = looking("watch", tree, one, "--once", "--layouts", "0").exits(0);

    assertThat(first.out()).contains("one:ops: regressed").doesNotContain("two:", "missing");
    assertThat(second.out())
        .contains("two:ops: regressed")
        .doesNotContain("one:", "missing", "cannot be confirmed");
    assertThat(later.out()).contains(tree.hash("HEAD")).doesNotContain("two:", "missing");
  }

  @Test
  void a_metric_that_got_another_name_is_measured_of_commits_that_have_the_old_one()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    looking("backfill", tree, experiment()).exits(0);
    Path renamed =
        file("renamed.yaml", WatchedTree.EXPERIMENT.replace("cost: {regex", "price: {regex"));

    Said said = looking("backfill", tree, renamed).exits(0);

    assertThat(said.err())
        .contains(
            tree.hash("HEAD") + " change number 1: measuring tip:price",
            tree.hash("HEAD~1") + " change number 0: measuring tip:price");
    assertThat(looking("backfill", tree, renamed).exits(0).err()).doesNotContain("measuring");
    assertThat(steelyard("results", "--dut", "parser").exits(0).out()).contains("parse:price");
  }

  @Test
  void a_commit_that_does_not_build_is_not_tried_again_for_another_branch() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    Path built = folder.resolve("built");
    tree.commit(1, WatchedTree.costing(1000), "echo x >>'%s'; exit 1\n".formatted(built));
    tree.commit(2, WatchedTree.costing(1000), "exit 0\n");
    tree.git("branch", "release");

    looking("backfill", tree, experiment(), "--branch", "main").exits(0);
    Said other = looking("backfill", tree, experiment(), "--branch", "release").exits(0);

    assertThat(Files.readAllLines(built)).hasSize(1);
    assertThat(other.err()).contains(tree.hash("HEAD~1") + ": left out");
  }

  /**
   * A history with a build as far away decides nothing, and what is suspected is measured again.
   */
  @Test
  void what_is_about_to_be_confirmed_is_not_called_no_change() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 7, i -> WatchedTree.costing(i == 3 ? 1300 : 1000));
    looking("backfill", tree, experiment()).exits(0);
    tree.commit(7, WatchedTree.costing(1250), "exit 0\n");

    Said said = looking("watch", tree, experiment(), "--once", "--layouts", "0").exits(1);

    assertThat(said.out())
        .containsSubsequence(
            tree.hash("HEAD") + ": 1 change suspected of ", "parse:cost: regressed +25.0%")
        .doesNotContain(tree.hash("HEAD") + ": no change claimed");
  }

  /** One commit between two changes is too few for changes to tell them apart. */
  @Test
  void two_changes_one_after_the_other_are_doubted_as_one_and_bisect_finds_both() throws Exception {
    WatchedTree tree =
        WatchedTree.of(folder, 14, i -> WatchedTree.costing(i < 7 ? 1000 : i < 8 ? 1200 : 1440));
    looking("backfill", tree, experiment()).exits(0);

    assertThat(steelyard("changes", "--dut", "parser", "--benchmark", "parse:cost").out())
        .containsOnlyOnce("+44.0% higher")
        .contains("the change came from", tree.hash("HEAD~7"), tree.hash("HEAD~5"));
    Said said =
        steelyard(
                "bisect",
                tree.folder().toString(),
                "parse:cost",
                "--experiment",
                experiment().toString())
            .exits(0);

    assertThat(said.out()).contains(tree.hash("HEAD~6"), tree.hash("HEAD~5"));
  }
}
