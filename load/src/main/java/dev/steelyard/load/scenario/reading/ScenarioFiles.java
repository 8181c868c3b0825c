package dev.steelyard.load.scenario.reading;

import dev.steelyard.yaml.YamlNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files that a scenario names. Readers know no folder and get every file from here, so that
 * none is read that is not noted. For one thread.
 */
final class ScenarioFiles {

  private final Path directory;
  private final Set<Path> named = new LinkedHashSet<>();

  /**
   * Nothing is named yet.
   *
   * @param directory where files are looked for
   */
  ScenarioFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * The file of a name, whether it is there or not; empty, and a problem, when it can be none.
   *
   * @param key that has the name
   */
  Optional<Path> file(String key, YamlNode node) {
    String name = node.text(key);
    try {
      Path file = directory.resolve(name);
      named.add(file.normalize());
      return Optional.of(file);
    } catch (InvalidPathException noPath) {
      node.problem("%s is no name of a file: %s".formatted(key, noPath.getReason()));
      return Optional.empty();
    }
  }

  /**
   * A file that grows while the scenario is run, and so is none of what the scenario is made of;
   * empty, and a problem, when it can be none.
   *
   * @param key that has the name
   */
  Optional<Path> watched(String key, String name, YamlNode node) {
    try {
      return name.isBlank() ? Optional.empty() : Optional.of(directory.resolve(name));
    } catch (InvalidPathException noPath) {
      node.problem("%s is no name of a file: %s".formatted(key, noPath.getReason()));
      return Optional.empty();
    }
  }

  /** All that were named so far. */
  Set<Path> named() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(named));
  }
}
