package dev.steelyard.lab.version;

import dev.steelyard.core.model.VersionRule;
import dev.steelyard.core.text.Visible;

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

  /**
   * What was found on a line of its own, where anything may stand: a path, a sentence, or what
   * another program put there in place of the file. A version is one word with a digit in it.
   */
  static FoundVersion ofLine(String text) {
    FoundVersion found = of(text);
    return found instanceof Said(String version)
            && !version.matches("(?=.*\\d)[\\p{Alnum}._+~:!^-]+")
        ? new Untold("says '%s', which is no version".formatted(Visible.of(version)))
        : found;
  }

  /** What was found in a file, if it can be the version of a build. */
  static FoundVersion of(String text) {
    String version = text.strip();
    return VersionRule.problemOfNew(version)
        .<FoundVersion>map(
            problem -> new Untold("has a version that no build can have: " + problem))
        .orElseGet(() -> new Said(version));
  }
}
