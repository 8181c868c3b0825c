package dev.steelyard.compat.suite;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A version that takes part.
 *
 * @param shown as it is shown: with its library's label where there are several
 * @param version {@code current} for what was built here
 * @param product the package that it is installed as, which a library may have changed
 * @param published when it was; empty where that is not known
 * @param extra what is installed beside it
 * @param code the cases for this version, where they are not the library's
 * @param local what was built here; empty for what is published
 */
public record ChosenVersion(
    String shown,
    String version,
    String product,
    Optional<Instant> published,
    List<String> extra,
    List<Path> code,
    Optional<Path> local) {

  /**
   * What it is called by people.
   *
   * @param joint what a language writes between a package and its version
   */
  public String label(String joint) {
    return product + (local.isPresent() ? " " : joint) + version;
  }

  /**
   * What an installer is told: this version, and what belongs to it.
   *
   * @param joint what a language writes between a package and its version
   */
  public List<String> requirements(String joint) {
    return Stream.concat(
            Stream.of(local.map(Path::toString).orElse(product + joint + version)), extra.stream())
        .toList();
  }
}
