package dev.steelyard.lab.build;

import dev.steelyard.testing.GitFolder;
import java.util.HashMap;
import java.util.Map;

/** What Steelyard sees of a repository, for whoever has none of this machine's settings. */
final class Repositories {

  private Repositories() {}

  static Repository in(GitFolder folder) {
    return in(folder, Map.of());
  }

  /** The same with more variables. */
  static Repository in(GitFolder folder, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(folder.environment());
    all.putAll(more);
    return Repository.around(folder.path(), all, "").orElseThrow();
  }
}
