package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code watch} that is killed or interrupted, and two at once. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchProcessTest extends WatchedParser {

  @Test
  void two_watchers_at_once_measure_no_commit_twice() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 6, _ -> "sleep 0.05\n" + WatchedTree.costing(1000));
    String[] words = words(tree);

    ChildCli first = ChildCli.start(folder, store(), words);
    ChildCli second = ChildCli.start(folder, store(), words);
    Said one = first.await().exits(0);
    Said other = second.await().exits(0);

    assertThat(runs()).as("%s%n%s", one.err(), other.err()).hasSize(6);
    assertThat(runs().values()).containsOnly(1L);
  }

  @Test
  void a_watch_that_was_killed_goes_on_and_no_half_of_a_commit_counts() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 2, _ -> "sleep 0.2\n" + WatchedTree.costing(1000));
    ChildCli child = ChildCli.start(folder, store(), words(tree));
    child.awaitLine("\\[4/6]");
    child.process().destroyForcibly().waitFor();
    try (Store store = opened()) {
      assertThat(store.runs().all()).extracting(RunRecord::state).containsOnly(RunState.RUNNING);
    }

    Said said = watch(tree).exits(0);

    assertThat(said.err()).contains("of them measured before").doesNotContain("has changed");
    assertThat(runs()).hasSize(2);
    try (Store store = opened()) {
      assertThat(store.runs().all()).hasSize(2);
    }
  }

  @Test
  void an_interrupted_watch_says_so_and_a_watch_that_waits_ends_when_it_is_asked()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    ChildCli child = ChildCli.start(folder, store(), words(tree, "--every", "6h"));
    child.awaitLine("looking again in");
    child.signal("INT");

    Said said = child.await().exits(130);

    assertThat(said.err()).contains("the same command goes on from it");
    assertThat(runs()).hasSize(1);
  }
}
