package dev.steelyard.analysis.compat;

import dev.steelyard.compat.suite.MavenIndex;
import dev.steelyard.compat.suite.PackageIndex;
import dev.steelyard.compat.suite.PublishedVersion;
import dev.steelyard.compat.suite.PythonIndex;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.maven.MavenRepositories;
import dev.steelyard.lab.build.ReleaseTimes;
import dev.steelyard.store.CacheFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When versions were released, as the indexes tell it that the user has set. What was told once is
 * not asked again, and an index that cannot be asked is not asked a second time: then nobody knows.
 * For one thread.
 */
public final class IndexedReleases implements ReleaseTimes {

  private final Map<String, String> variables;
  private final Set<String> failed = new HashSet<>();

  /**
   * Asks nothing yet.
   *
   * @param variables say which indexes, and where answers are kept
   */
  public IndexedReleases(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public Optional<Instant> ofPython(String name, String version, Path interpreter) {
    return time(new PythonIndex(interpreter, folder(), variables), name, version);
  }

  @Override
  public Optional<Instant> ofMaven(String name, String version) {
    Optional<Path> settings =
        Optional.ofNullable(variables.get(MavenRepositories.SETTINGS)).map(Path::of);
    try (MavenRepositories repositories = new MavenRepositories(settings, () -> false)) {
      return time(new MavenIndex(repositories, folder()), name, version);
    }
  }

  private Path folder() {
    return CacheFolder.of(variables).resolve("index");
  }

  private Optional<Instant> time(PackageIndex index, String name, String version) {
    if (failed.contains(name)) {
      return Optional.empty();
    }
    try {
      return PublishedVersion.time(version, index.remembered(name))
          .or(() -> PublishedVersion.time(version, index.timed(name, List.of(version))));
    } catch (SteelyardException notAsked) {
      failed.add(name);
      return Optional.empty();
    }
  }
}
