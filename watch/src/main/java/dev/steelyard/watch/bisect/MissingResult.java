package dev.steelyard.watch.bisect;

import dev.steelyard.core.model.Result;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.run.RunOutcome;
import java.util.List;

/** Why a run of two commits has no result of one of them, in a clause for people. Stateless. */
public final class MissingResult {

  private static final int MOST_NAMES = 8;

  private MissingResult() {}

  /** Whether its program was started and failed. */
  static boolean isFailed(RunOutcome outcome, LoggedCommit commit) {
    return outcome.failed().stream().anyMatch(one -> one.variant().equals(commit.shortHash()));
  }

  /** Whether each of them has results, which are of other names. */
  static boolean hasOthers(RunOutcome outcome, List<LoggedCommit> commits) {
    return commits.stream().noneMatch(one -> all(outcome, one).isEmpty());
  }

  /**
   * Of a commit.
   *
   * @param benchmark what there is no result of
   */
  public static String why(RunOutcome outcome, LoggedCommit commit, String benchmark) {
    return outcome.failed().stream()
        .filter(one -> one.variant().equals(commit.shortHash()))
        .findFirst()
        .map(one ->
            "%s failed: %s; its log is %s".formatted(commit.shortHash(), one.cause(), one.log()))
        .orElseGet(() ->
            "%s was measured, and has no benchmark '%s'; it has %s"
                .formatted(commit.shortHash(), benchmark, names(outcome, commit)));
  }

  private static String names(RunOutcome outcome, LoggedCommit commit) {
    List<String> names = all(outcome, commit).stream().limit(MOST_NAMES).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static List<String> all(RunOutcome outcome, LoggedCommit commit) {
    return outcome.results().stream()
        .filter(one -> one.metadata().variant().filter(commit.shortHash()::equals).isPresent())
        .map(Result::benchmark)
        .distinct()
        .toList();
  }
}
