package dev.steelyard.core.model;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Visible;
import java.util.Optional;
import java.util.Set;

/**
 * What a person may write as a build's version. What stores and files hold already is read whatever
 * it is: this is asked of what was typed alone.
 */
public final class VersionRule {

  /** What to write. */
  private static final String EXAMPLE = "as 1.2.0+abc1234";

  /** What git moves from commit to commit. */
  private static final Set<String> MOVING = Set.of("HEAD", "main", "master");

  private VersionRule() {}

  /** Why no build can be so named, in one clause; empty when one can. */
  public static Optional<String> problem(String version) {
    if (version.isBlank()) {
      return Optional.of("a version is not empty");
    }
    if (version.chars().anyMatch(Character::isISOControl)
        || version.indexOf('\u2028') >= 0
        || version.indexOf('\u2029') >= 0) {
      return Optional.of("a version is on one line, without control characters");
    }
    if (version.startsWith("-")) {
      return Optional.of("what begins with '-' is an option, no version");
    }
    return Optional.empty();
  }

  /** Why no new build can be so named, in one clause; empty when one can. */
  public static Optional<String> problemOfNew(String version) {
    return problem(version)
        .or(() ->
            version.indexOf('@') >= 0
                ? Optional.of("a version has no '@', because builds are named name@version")
                : Optional.empty());
  }

  /** Whether it names another commit tomorrow, such as {@code HEAD} and {@code main}. */
  public static boolean isMoving(String version) {
    return MOVING.contains(version);
  }

  /**
   * What a version says that many commits have: what stands before a plus; empty for what
   * {@linkplain #isMoving moves}.
   */
  public static Optional<String> number(String version) {
    return Optional.of(version)
        .filter(one -> !isMoving(one))
        .map(one -> one.replaceFirst("\\+.*", ""))
        .filter(one -> !one.isEmpty());
  }

  /**
   * Refuses what no new build can be named.
   *
   * @param what was given it, for people: {@code --dut-version}
   */
  public static void requireNew(String what, String version) {
    problemOfNew(version)
        .ifPresent(problem -> {
          throw refused(what, version, problem);
        });
  }

  /**
   * Refuses what no build can have been named. Git's own words for commits may have an {@code @}.
   *
   * @param what was given it, for people
   */
  public static void require(String what, String version) {
    problem(version)
        .ifPresent(problem -> {
          throw refused(what, version, problem);
        });
  }

  private static SteelyardException refused(String what, String version, String problem) {
    return SteelyardException.invalid(
        "%s is '%s'; %s; write one %s".formatted(what, Visible.of(version), problem, EXAMPLE));
  }

  /**
   * The error for a word that git moves, where no repository says which commit it is.
   *
   * @param what was given it, for people
   * @param otherwise what may be done instead of writing a version; empty for nothing
   */
  public static SteelyardException unresolved(String what, String version, String otherwise) {
    return SteelyardException.invalid(
        "%s is '%s', which is another commit tomorrow, and no repository at hand says which one it is now: write a version %s%s"
            .formatted(what, version, EXAMPLE, otherwise));
  }
}
