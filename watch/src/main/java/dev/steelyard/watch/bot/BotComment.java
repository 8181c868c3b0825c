package dev.steelyard.watch.bot;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.GitHubEvent;
import dev.steelyard.watch.github.GitHubRepository;
import dev.steelyard.watch.github.PullRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The comment that an event is about.
 *
 * @param where the pull request that it is on
 */
record BotComment(PullRequest where, String author, String body) {

  /**
   * Of an event {@code issue_comment}.
   *
   * @return what is to be looked at, or why nothing is
   */
  static Either of(GitHubEvent event) {
    JsonNode json = event.json();
    JsonNode comment = json.path("comment");
    if (!comment.isObject() || !json.path("issue").isObject()) {
      throw SteelyardException.invalid(
          "the event is of no comment; the bot answers to 'on: issue_comment'");
    }
    if (!json.path("action").asString("").equals("created")) {
      return new Either(
          Optional.empty(), "only new comments count: what is edited was another's to allow");
    }
    if (!json.path("issue").has("pull_request")) {
      return new Either(Optional.empty(), "it is on an issue, and on no pull request");
    }
    if (comment.path("user").path("type").asString("").equals("Bot")) {
      return new Either(Optional.empty(), "a program wrote it");
    }
    GitHubRepository repository =
        GitHubRepository.parse(
            event
                .repository()
                .orElseThrow(() -> SteelyardException.invalid("the event names no repository")));
    long number = json.path("issue").path("number").asLong(0);
    return new Either(
        Optional.of(
            new BotComment(
                new PullRequest(repository, number),
                comment.path("user").path("login").asString(""),
                comment.path("body").asString(""))),
        "");
  }

  /** A comment, or why it is none for the bot. */
  record Either(Optional<BotComment> comment, String reason) {}
}
