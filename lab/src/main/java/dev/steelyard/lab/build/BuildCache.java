package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.store.CacheFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folders of the cache that built commits, and what is installed, are kept in. */
final class BuildCache {

  private BuildCache() {}

  /**
   * Where it is, or will be; it is not made here.
   *
   * @param environment says where the cache is
   * @throws SteelyardException when it cannot be made or written to: a dry run and a run find the
   *     same
   */
  static Path folder(Map<String, String> environment) {
    return folder(environment, "builds", "where built commits are kept");
  }

  /**
   * The cache itself, whose folder of environments can be made and written to.
   *
   * @throws SteelyardException as {@link #folder}
   */
  static Path ofEnvironments(Map<String, String> environment) {
    var _ = folder(environment, EnvironmentFolder.NAME, "where what is installed is kept");
    return CacheFolder.of(environment);
  }

  private static Path folder(Map<String, String> environment, String name, String what) {
    Path folder = CacheFolder.of(environment).resolve(name);
    Optional<String> obstacle = obstacle(folder);
    if (obstacle.isPresent()) {
      throw SteelyardException.cannotRun(
          "cannot make the folder %s, %s: %s; set %s (or XDG_CACHE_HOME) to a folder that you may write to"
              .formatted(folder, what, obstacle.get(), CacheFolder.VARIABLE));
    }
    return folder;
  }

  private static Optional<String> obstacle(Path folder) {
    Path there = folder;
    Path next = folder;
    for (Path parent = folder.getParent();
        !Files.exists(there) && parent != null;
        parent = parent.getParent()) {
      next = there;
      there = parent;
    }
    if (!Files.isDirectory(there)) {
      return Optional.of(there + " is a file");
    }
    return Files.isWritable(there) && Files.isExecutable(there)
        ? Optional.empty()
        : Optional.of("no permission at " + (there.equals(folder) ? there : next));
  }
}
