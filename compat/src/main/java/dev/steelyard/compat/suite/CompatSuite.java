package dev.steelyard.compat.suite;

import dev.steelyard.core.compat.Crossing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A suite as its file says it.
 *
 * @param name for reports and stored results
 * @param description in its own words; empty for none
 * @param directory that its relative paths start at
 * @param libraries at least one
 * @param crossings at least one
 * @param timeout for each step
 * @param expectations what is known
 * @param frozen a folder with data of versions that do not run any more
 */
public record CompatSuite(
    String name,
    String description,
    Path directory,
    List<SuiteLibrary> libraries,
    Set<Crossing> crossings,
    Duration timeout,
    List<KnownVerdict> expectations,
    Optional<Path> frozen) {

  /** Its package, or all of them. */
  public String product() {
    return libraries.stream()
        .map(SuiteLibrary::product)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
