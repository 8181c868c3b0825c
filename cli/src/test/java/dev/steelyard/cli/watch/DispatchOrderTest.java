package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is checked when, and claimed, of commits that other programs measure. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DispatchOrderTest extends DispatchedTest {

  @Test
  void claims_are_confirmed_by_the_machine_that_measured_and_by_no_other() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, _ -> WatchedTree.costing(1000));
    steelyard(words("backfill", tree, "--testbed-name", "bench1")).exits(0);
    tree.commit(6, WatchedTree.costing(1200), "exit 0\n");

    Said said = watch(tree, measuring(tree)).exits(0);

    assertThat(said.out())
        .contains("claimed and not confirmed: pairs are measured on bench1", "there: steelyard")
        .doesNotContain("measured again");
    // It is said until somebody has confirmed it, in one line: the check itself was printed.
    for (int i = 0; i < 2; i++) {
      assertThat(watch(tree, noting()).exits(0).out().lines())
          .hasSize(2)
          .first()
          .asString()
          .contains("1 change claimed and not confirmed");
    }
    String[] there =
        words(
            "watch", tree, "--testbed-name", "bench1", "--no-dispatch", "--once", "--layouts", "0");
    assertThat(steelyard(there).exits(1).out()).contains("parse:cost: regressed +20.0% higher");
    assertThat(steelyard(there).exits(0).out()).isEmpty();
    assertThat(watch(tree, noting()).exits(0).out()).isEmpty();
  }

  @Test
  void a_claim_that_the_check_no_longer_makes_is_withdrawn() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, _ -> WatchedTree.costing(1000));
    steelyard(words("backfill", tree, "--testbed-name", "bench1")).exits(0);
    tree.commit(6, WatchedTree.costing(1200), "exit 0\n");
    assertThat(watch(tree, measuring(tree)).exits(0).out()).contains("claimed and not confirmed");
    String lenient = WatchedTree.EXPERIMENT + "minimum_effect: 99%\n";
    String[] words = {
      "watch",
      tree.folder().toString(),
      "--experiment",
      file("lenient.yaml", lenient).toString(),
      "--dispatch",
      noting(),
      "--testbed-name",
      "bench1",
      "--once"
    };

    assertThat(steelyard(words).exits(0).out())
        .contains("no change claimed")
        .doesNotContain("not confirmed");
    assertThat(watch(tree, noting()).exits(0).out()).isEmpty();
  }

  @Test
  void the_newest_whose_results_come_first_waits_for_those_that_it_stands_on() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, i -> WatchedTree.costing(i < 1 ? 1000 : 1200));
    watch(tree, noting()).exits(0);
    arrive(tree, "HEAD");

    Said early = watch(tree, noting()).exits(0);
    assertThat(early.out()).isEmpty();
    assertThat(early.err())
        .contains(
            "%s is checked when %s, which is before it, is measured"
                .formatted(tree.hash("HEAD"), tree.hash("HEAD~1")));
    arrive(tree, "HEAD~1");

    assertThat(watch(tree, noting()).exits(0).out())
        .containsSubsequence(
            tree.hash("HEAD~1") + ": no history yet",
            tree.hash("HEAD"),
            "claimed and not confirmed");
  }

  /** Its results came otherwise, and nobody was asked for it: nothing else says that it waits. */
  @Test
  void what_came_unasked_waits_for_what_was_asked_for_and_that_is_said() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    watch(tree, measuring(tree)).exits(0);
    tree.commit(1, WatchedTree.costing(1000), "exit 0\n");
    watch(tree, noting()).exits(0);
    tree.commit(2, WatchedTree.costing(1200), "exit 0\n");
    arrive(tree, "HEAD");

    assertThat(watch(tree, noting()).exits(0).err())
        .contains(
            "%s is checked when %s, which is before it, is measured and checked"
                .formatted(tree.hash("HEAD"), tree.hash("HEAD~1")));
  }

  /** What it brought would be told of the next one, which is innocent. */
  @Test
  void a_commit_whose_command_failed_is_waited_for_until_it_is_given_up() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    watch(tree, measuring(tree)).exits(0);
    tree.commit(1, WatchedTree.costing(1200), "exit 0\n");
    String failing = "command:sh '%s'".formatted(file("fail.sh", "exit 4\n"));
    watch(tree, failing).exits(3);
    tree.commit(2, WatchedTree.costing(1200), "exit 0\n");
    arrive(tree, "HEAD");

    Said said = watch(tree, failing).exits(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("%s is checked when %s".formatted(tree.hash("HEAD"), tree.hash("HEAD~1")));
  }

  @Test
  void a_check_that_is_due_is_done_also_where_newer_commits_pushed_it_out_of_what_is_looked_at()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> WatchedTree.costing(1000));
    arrive(tree, "HEAD~1");
    watch(tree, noting(), "--max-commits", "1").exits(0);
    String due = tree.hash("HEAD");
    tree.commit(2, WatchedTree.costing(1000), "exit 0\n");
    tree.commit(3, WatchedTree.costing(1000), "exit 0\n");
    arrive(tree, "HEAD~2");

    assertThat(watch(tree, noting(), "--max-commits", "1").exits(0).out())
        .contains(due + ": no change claimed");
    assertThat(watch(tree, noting(), "--max-commits", "1").exits(0).out()).isEmpty();
  }
}
