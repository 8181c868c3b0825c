package dev.steelyard.cli.watch;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What tests of {@code watch} do with a repository, of which {@code parse.yaml} is measured. */
abstract class WatchedParser extends CliTest {

  final Said watch(WatchedTree tree, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(words(tree, more)));
    words.addAll(List.of("--layouts", "0"));
    return steelyard(words.toArray(String[]::new));
  }

  final String[] words(WatchedTree tree, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "watch",
                tree.folder().toString(),
                "--experiment",
                file("parse.yaml", WatchedTree.EXPERIMENT).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  final Store opened() {
    return LanceStore.open(StoreLocation.of(store().toString()));
  }

  /** Without those of pairs, which confirm what is claimed. */
  static List<KnownBuild> measured(Store store) {
    return store.builds().known().stream()
        .filter(one -> one.build().name().equals("parser"))
        .toList();
  }

  /** How many runs of the experiment came to their end, by the commit that they measured. */
  final Map<String, Long> runs() {
    try (Store store = opened()) {
      return store.runs().all().stream()
          .filter(run -> run.state() == RunState.COMPLETED)
          .map(RunRecord::experiment)
          .filter(text -> !text.contains("(pairs)"))
          .collect(
              Collectors.groupingBy(
                  text -> text.replaceAll("(?s).*ref'?: '([0-9a-f]{7}).*", "$1"),
                  Collectors.counting()));
    }
  }
}
