package dev.steelyard.cli.watch;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** Commits that are measured by other programs, and what they are asked with. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class DispatchedTest extends CliTest {

  final String[] words(String command, WatchedTree tree, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                tree.folder().toString(),
                "--experiment",
                file("parse.yaml", WatchedTree.EXPERIMENT).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** What measures a commit as another machine would. */
  final String measuring(WatchedTree tree) throws IOException {
    return "command:'%s' backfill '%s' --experiment '%s' --store '%s' --branch {branch} --since {commit} --until {commit} --testbed-name {testbed} --retry-failed --no-dispatch"
        .formatted(
            ChildCli.program(folder),
            tree.folder(),
            file("parse.yaml", WatchedTree.EXPERIMENT),
            store());
  }

  final Said watch(WatchedTree tree, String target, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("--once", "--dispatch", target, "--testbed-name", "bench1"));
    words.addAll(List.of(more));
    return steelyard(words("watch", tree, words.toArray(String[]::new)));
  }

  /** A command that notes what it was asked for, and has it measured at some time. */
  final String noting() throws IOException {
    return "queue:sh '%s' {commit} {branch} {experiment} {testbed} {version}"
        .formatted(file("note.sh", "echo \"$@\" >>'%s'\n".formatted(folder.resolve("asked"))));
  }

  final List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("asked"));
  }

  final List<RunRecord> runs() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.runs().all();
    }
  }

  final void arrive(WatchedTree tree, String ref) throws Exception {
    String commit = tree.git("rev-parse", ref);
    steelyard(
            words(
                "backfill", tree, "--testbed-name", "bench1", "--since", commit, "--until", commit))
        .exits(0);
  }
}
