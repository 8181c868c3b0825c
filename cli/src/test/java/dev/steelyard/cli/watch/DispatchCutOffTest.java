package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.testing.FolderChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watchers and measurers that are killed, or told to leave, while others measure for them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DispatchCutOffTest extends DispatchedTest {

  /** A program that notes that it began, and takes long. */
  private String slow(String kind, Path began) throws IOException {
    return "%s:sh '%s'"
        .formatted(kind, file("slow.sh", "echo began >>'%s'\nexec sleep 60\n".formatted(began)));
  }

  /** A watcher that waits for it. */
  private ChildCli waiting(WatchedTree tree, String kind, Path began) throws Exception {
    ChildCli child =
        ChildCli.start(
            folder,
            store(),
            words(
                "watch",
                tree,
                "--once",
                "--dispatch",
                slow(kind, began),
                "--testbed-name",
                "bench1"));
    assertThat(FolderChanges.await(folder, child.process(), () -> Files.exists(began))).isTrue();
    return child;
  }

  @Test
  void a_command_whose_watcher_was_killed_is_not_waited_for() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    Path began = folder.resolve("began");
    ChildCli child = waiting(tree, "command", began);
    child.process().destroyForcibly().waitFor();

    assertThat(watch(tree, measuring(tree)).exits(0).err())
        .contains("and has no results; asked for again");

    assertThat(runs()).hasSize(1);
  }

  @Test
  void what_was_queued_when_the_watcher_was_told_to_leave_is_not_queued_again() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> WatchedTree.costing(1000));
    Path began = folder.resolve("began");
    ChildCli child = waiting(tree, "queue", began);
    child.signal("TERM");
    child.await();

    assertThat(watch(tree, slow("queue", began)).exits(3).err())
        .contains("may have been asked for or not");
    assertThat(began).hasContent("began");
  }

  @Test
  void who_measured_here_and_was_killed_is_not_waited_for() throws Exception {
    WatchedTree tree = WatchedTree.of(folder, 1, _ -> "sleep 0.2\n" + WatchedTree.costing(1000));
    ChildCli child =
        ChildCli.start(folder, store(), words("backfill", tree, "--testbed-name", "bench1"));
    child.awaitLine("\\[4/6]");
    child.process().destroyForcibly().waitFor();

    assertThat(watch(tree, measuring(tree)).exits(0).err())
        .contains("asked the command")
        .doesNotContain("another process on");
    assertThat(runs()).hasSize(1);
  }
}
