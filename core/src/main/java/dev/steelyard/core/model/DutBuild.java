package dev.steelyard.core.model;

import dev.steelyard.core.SteelyardException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The build of the device under test. One name and version is one build, however often it was
 * measured and whatever time a rerun gives it: two that differ in time alone are equal.
 *
 * @param name of the project or product; not blank
 * @param version {@code {VERSION}+{SHORT_SHA}} (7 hex digits) when it comes from a commit
 * @param timestamp when the build came to be, the commit's time, in whole seconds; orders builds
 */
public record DutBuild(String name, String version, Instant timestamp) {

  public DutBuild {
    if (name.isBlank()) {
      throw SteelyardException.invalid("a build needs a name that is not blank");
    }
    if (version.isBlank()) {
      throw SteelyardException.invalid("the build of '%s' needs a version".formatted(name));
    }
    timestamp = Instant.ofEpochSecond(timestamp.getEpochSecond());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DutBuild build
        && build.name.equals(name)
        && build.version.equals(version);
  }

  @Override
  public int hashCode() {
    // Millions are asked for in a check: without an array for each.
    return 31 * name.hashCode() + version.hashCode();
  }

  /** As people write it: {@code name@version}. */
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
