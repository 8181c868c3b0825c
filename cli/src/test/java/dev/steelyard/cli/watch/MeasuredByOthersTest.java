package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits that had their results before {@code watch} looked at them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MeasuredByOthersTest extends WatchedParser {

  private Said backfill(WatchedTree tree, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(words(tree, more)));
    words.set(0, "backfill");
    return steelyard(words.toArray(String[]::new));
  }

  /** Else what it changed would be told of the next commit, as of its author. */
  @Test
  void a_commit_that_is_newer_than_the_newest_checked_one_is_checked_whoever_measured_it()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    watch(tree, "--once").exits(0);
    tree.commit(3, WatchedTree.costing(1200), "exit 0\n");
    String changed = tree.hash("HEAD");
    backfill(tree).exits(0);

    assertThat(watch(tree, "--once").exits(1).out())
        .contains(changed + " measured again", "parse:cost: regressed +20.0%");
    tree.commit(4, WatchedTree.costing(1200), "exit 0\n");
    assertThat(watch(tree, "--once").exits(0).out())
        .doesNotContain("measured again", "parse:cost: regressed");
  }

  /** As of a history of which every fifth commit was measured. */
  @Test
  void it_is_checked_too_between_commits_that_are_measured_at_the_first_look() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 5, i -> WatchedTree.costing(i < 3 ? 1000 : 1200));
    backfill(tree, "--until", "HEAD~1", "--max-commits", "1").exits(0);

    assertThat(watch(tree, "--once").exits(1).out())
        .contains(tree.hash("HEAD~1") + " measured again", "parse:cost: regressed +20.0%")
        .doesNotContain(tree.hash("HEAD") + " measured again");
  }

  /** Where what was checked last is not looked at any more, all that is looked at is newer. */
  @Test
  void it_is_checked_also_where_the_newest_checked_one_is_not_looked_at() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    watch(tree, "--once").exits(0);
    tree.commit(3, WatchedTree.costing(1200), "exit 0\n");
    backfill(tree).exits(0);

    assertThat(watch(tree, "--once", "--max-commits", "1").exits(1).out())
        .contains(tree.hash("HEAD") + " measured again", "parse:cost: regressed +20.0%");
  }

  @Test
  void a_first_look_at_a_history_checks_nothing_of_it_and_later_what_is_older_is_not_asked_about()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 5, i -> WatchedTree.costing(i < 3 ? 1000 : 1200));
    backfill(tree, "--until", "HEAD~1").exits(0);

    assertThat(watch(tree, "--once", "--max-commits", "4").out())
        .doesNotContain(tree.hash("HEAD~1") + " measured again", tree.hash("HEAD~1") + ":");
    backfill(tree).exits(0);
    assertThat(watch(tree, "--once").exits(0).out()).isEmpty();
  }
}
