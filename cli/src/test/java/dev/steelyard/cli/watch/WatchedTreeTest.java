package dev.steelyard.cli.watch;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Watches a tree whose costs a test says, with a store of its own. */
abstract class WatchedTreeTest extends CliTest {

  Said watch(WatchedTree tree, String experiment, String... more) throws IOException {
    return steelyard(words(tree, experiment, more).toArray(String[]::new));
  }

  List<String> words(WatchedTree tree, String experiment, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "watch",
                tree.folder().toString(),
                "--once",
                "--max-commits",
                "12",
                "--experiment",
                file("parse.yaml", experiment).toString(),
                "--layouts",
                "0"));
    words.addAll(List.of(more));
    return words;
  }

  /** A program that counts its runs, so that it can behave otherwise from one of them on. */
  String counting(String name, String rest) {
    Path count = folder.resolve(name);
    return "n=$(cat '%s' 2>/dev/null || echo 0); echo $((n + 1)) >'%s'\n%s"
        .formatted(count, count, rest);
  }

  /** Seven commits that count too: what counts takes longer than what does not. */
  WatchedTree counted() throws Exception {
    return WatchedTree.of(folder, 7, _ -> counting("before", WatchedTree.costing(1000)));
  }

  long pairRuns() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.runs().all().stream()
          .map(RunRecord::experiment)
          .filter(text -> text.contains("(pairs)"))
          .count();
    }
  }
}
