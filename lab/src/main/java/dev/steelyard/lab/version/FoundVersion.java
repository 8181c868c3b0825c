package dev.steelyard.lab.version;

import dev.steelyard.core.model.VersionRule;

/** What a file says of the version of its project. */
public sealed interface FoundVersion {

  /** A version that a build can be called. */
  record Said(String version) implements FoundVersion {}

  /**
   * The project has one, and the file does not tell which.
   *
   * @param why in a clause, after the file's name
   */
  record Untold(String why) implements FoundVersion {}

  /** The file says nothing of a version. */
  record Nothing() implements FoundVersion {}

  /** What was found in a file, if it can be the version of a build. */
  static FoundVersion of(String text) {
    String version = text.strip();
    return VersionRule.problemOfNew(version)
        .<FoundVersion>map(
            problem -> new Untold("has a version that no build can have: " + problem))
        .orElseGet(() -> new Said(version));
  }
}
