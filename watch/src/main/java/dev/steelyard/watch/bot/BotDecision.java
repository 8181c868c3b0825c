package dev.steelyard.watch.bot;

import dev.steelyard.watch.github.PullRequest;
import java.util.Optional;

/** What becomes of a comment. */
public sealed interface BotDecision {

  /** Nothing is asked of the bot. */
  record Ignored(String reason) implements BotDecision {}

  /**
   * Nothing is done, and that is answered.
   *
   * @param answer in markdown
   * @param isForbidden whether its author may not have anything run, or nobody knows it
   */
  record Refused(PullRequest where, String author, String answer, boolean isForbidden)
      implements BotDecision {}

  /** The answer is all. */
  record Helped(PullRequest where, String author, String answer) implements BotDecision {}

  /** It is to be done, for the newest commit that the pull request had then. */
  record Accepted(PullRequest where, String author, BotRequest request, PullRequestHead head)
      implements BotDecision {}

  /** Where an answer belongs; nowhere for what is ignored. */
  default Optional<PullRequest> place() {
    return switch (this) {
      case Ignored _ -> Optional.empty();
      case Refused one -> Optional.of(one.where);
      case Helped one -> Optional.of(one.where);
      case Accepted one -> Optional.of(one.where);
    };
  }
}
