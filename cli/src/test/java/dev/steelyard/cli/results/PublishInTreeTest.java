package dev.steelyard.cli.results;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A git repository with a commit, and publishing from its work tree. */
abstract class PublishInTreeTest extends CliTest {

  /** No repository has it. */
  static final String COMMIT = "abcdef1234567890abcdef1234567890abcdef12";

  Path tree;

  @BeforeEach
  void a_repository_with_a_commit() throws Exception {
    tree = GitFolder.in(folder.resolve("tree")).path();
    commit("one");
  }

  String git(String... words) throws IOException {
    return new GitFolder(tree).git(words);
  }

  /** Gives the first digits of the commit's hash, which have a letter: else they are a number. */
  String commit(String text) throws Exception {
    Files.writeString(tree.resolve("code.txt"), text);
    git("add", "code.txt");
    git("commit", "-q", "-m", text);
    String hash = git("rev-parse", "--short=7", "HEAD");
    for (int again = 1; hash.matches("[0-9]+"); again++) {
      git("commit", "-q", "--amend", "-m", text + " " + again);
      hash = git("rev-parse", "--short=7", "HEAD");
    }
    return hash;
  }

  Said publishIn(String file, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("publish", file, "--dut-name", "mydb"));
    words.addAll(List.of(options));
    return ChildCli.start(tree, store(), words.toArray(String[]::new)).await();
  }

  KnownBuild known(String version) {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.builds().known().stream()
          .filter(one -> one.build().version().equals(version))
          .findFirst()
          .orElseThrow(() -> new AssertionError(version + " not in " + store.builds().known()));
    }
  }
}
