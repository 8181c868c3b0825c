package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.WorkLease;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told of a change, by whom, and how often. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchListenersTest extends WatchedTreeTest {

  @Test
  void a_look_that_could_not_tell_somebody_has_failed() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, i -> WatchedTree.costing(i < 2 ? 1000 : 800));
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(3);

    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(3);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:true").exits(0);
  }

  @Test
  void who_cannot_be_told_at_the_next_look_either_is_a_failure() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, i -> WatchedTree.costing(i < 2 ? 1000 : 1300));
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(1);

    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(3);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:true").exits(1);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:true").exits(0);
  }

  @Test
  void notes_of_another_repository_in_the_same_store_are_not_told_by_this_one() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, i -> WatchedTree.costing(i < 2 ? 1000 : 1300));
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(1);
    Files.move(tree.folder(), folder.resolve("first"));
    WatchedTree second = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(500));
    Path told = folder.resolve("told");

    watch(second, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told);
    assertThat(told).doesNotExist();

    Files.move(second.folder(), folder.resolve("second"));
    Files.move(folder.resolve("first"), tree.folder());
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told).exits(1);
    assertThat(Files.readString(told)).contains("parse:cost: regressed");
  }

  /** On the machine that measures, say, or by hand beside a job that tells a webhook. */
  @Test
  void a_watch_that_tells_nobody_or_others_leaves_a_change_to_who_wants_to_know() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path late = folder.resolve("late");
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + first).exits(0);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + second).exits(0);
    tree.commit(3, WatchedTree.costing(1300), "exit 0\n");

    watch(tree, WatchedTree.EXPERIMENT).exits(1);
    assertThat(first).doesNotExist();

    for (Path told : List.of(first, second)) {
      String[] notify = {"--notify", "command:cat >>" + told};
      watch(tree, WatchedTree.EXPERIMENT, notify).exits(1);
      watch(tree, WatchedTree.EXPERIMENT, notify).exits(0);
      assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
    }
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + late).exits(0);
    assertThat(late).as("who came later did not want to know then").doesNotExist();
  }

  @Test
  void what_somebody_else_is_telling_is_not_told_by_this_one() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 4, i -> WatchedTree.costing(i < 3 ? 1000 : 1300));
    Path told = folder.resolve("told");
    String[] notify = {"--testbed-name", "vm", "--notify", "command:cat >>" + told};
    watch(tree, WatchedTree.EXPERIMENT, "--testbed-name", "vm", "--notify", "command:false")
        .exits(1);
    String what = "tell parser parse main vm " + tree.git("rev-parse", "HEAD");
    Instant later = Instant.now().plus(Duration.ofHours(1));
    WorkLease others = new WorkLease(what, "other", "elsewhere", "", later);
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      assertThat(store.leases().take(others, Instant.now())).isEmpty();
    }

    watch(tree, WatchedTree.EXPERIMENT, notify).exits(0);
    assertThat(told).doesNotExist();

    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      store.leases().release(others);
    }
    watch(tree, WatchedTree.EXPERIMENT, notify).exits(1);
    assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
  }

  /** By hand, say, beside a job whose webhook has a wrong address. */
  @Test
  void what_is_owed_to_an_address_that_was_wrong_is_taken_away_by_nobody_else() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    Path others = folder.resolve("others");
    String[] other = {"--notify", "command:cat >>" + others};
    watch(tree, WatchedTree.EXPERIMENT, other).exits(0);
    tree.commit(3, WatchedTree.costing(1300), "exit 0\n");
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(1);

    assertThat(watch(tree, WatchedTree.EXPERIMENT).exits(0).out()).doesNotContain("parser at");
    watch(tree, WatchedTree.EXPERIMENT, other).exits(1);

    Path told = folder.resolve("told");
    String[] mended = {"--notify", "command:cat >>" + told};
    watch(tree, WatchedTree.EXPERIMENT, mended).exits(1);
    watch(tree, WatchedTree.EXPERIMENT, mended).exits(0);
    assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
  }

  @Test
  void who_takes_the_place_of_a_wrong_address_is_told_also_where_nobody_was_told_first()
      throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 3, _ -> WatchedTree.costing(1000));
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(0);
    tree.commit(3, WatchedTree.costing(1300), "exit 0\n");
    watch(tree, WatchedTree.EXPERIMENT).exits(1);
    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:false").exits(3);
    Path told = folder.resolve("told");

    watch(tree, WatchedTree.EXPERIMENT, "--notify", "command:cat >>" + told).exits(1);

    assertThat(Files.readString(told)).containsOnlyOnce("parse:cost: regressed");
  }
}
