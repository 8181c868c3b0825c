package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.WorkLease;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watcher in a process of its own, and somebody else who takes over what it measures. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchLeaseTest extends CliTest {

  private Store opened() {
    return LanceStore.open(StoreLocation.of(store().toString()));
  }

  private ChildCli watcher(WatchedTree tree) throws Exception {
    return ChildCli.start(
        folder,
        store(),
        "watch",
        tree.folder().toString(),
        "--experiment",
        file("parse.yaml", WatchedTree.EXPERIMENT).toString(),
        "--testbed-name",
        "bed",
        "--once");
  }

  /** Its leases are renewed once a minute: no renewal tells it what happens in between. */
  @Test
  void a_lease_that_is_lost_while_it_measures_is_seen_before_anything_is_published()
      throws Exception {
    Path began = folder.resolve("began");
    Path go = folder.resolve("go");
    ChildProcesses.run(folder, "mkfifo", began.toString(), go.toString());
    WatchedTree tree =
        WatchedTree.of(
            folder,
            1,
            _ ->
                "cd '%s'; test -e waited || { echo >began; read _ <go; touch waited; }; echo cost 1\n"
                    .formatted(folder));
    String commit = tree.git("rev-parse", "HEAD");

    ChildCli watcher = watcher(tree);
    assertThat(Files.readString(began)).isNotEmpty();
    WorkLease theirs = takenOver("measure parser parse bed " + commit);
    Files.writeString(go, "go\n");
    Said said = watcher.await().exits(0);

    assertThat(said.err()).contains("somebody else took it over");
    try (Store store = opened()) {
      assertThat(store.results().find(ResultFilter.ALL).results()).isEmpty();
      store.leases().release(theirs);
    }
    watcher(tree).await().exits(0);
    try (Store store = opened()) {
      assertThat(store.results().find(ResultFilter.ALL).results())
          .filteredOn(one -> one.benchmark().equals("parse:cost"))
          .singleElement()
          .satisfies(one -> assertThat(one.values().size()).isEqualTo(6));
    }
  }

  private WorkLease takenOver(String what) {
    try (Store store = opened()) {
      WorkLease own = store.leases().find(what).orElseThrow();
      WorkLease theirs =
          new WorkLease(what, "somebody", "bench9", "", Instant.now().plus(Duration.ofHours(1)));
      assertThat(store.leases().takeFrom(own, theirs)).isTrue();
      return theirs;
    }
  }
}
