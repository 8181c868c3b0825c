package dev.steelyard.watch.bot;

import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.RefusedRequest;
import java.util.Set;

/**
 * Who may have the bot run something: who may write to the repository, as it says itself. What a
 * comment says its author is to it, a member or collaborator, includes those who may only read.
 */
enum BotPermission {
  GIVEN,
  MISSING,
  /** GitHub does not tell. */
  UNKNOWN;

  private static final Set<String> WRITING = Set.of("admin", "maintain", "write");
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  /** Whether the comment's author may. */
  static BotPermission of(BotComment comment, GitHubClient client) {
    if (!comment.author().matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}")) {
      return MISSING;
    }
    if (client.access().token().isEmpty()) {
      return UNKNOWN;
    }
    try {
      return WRITING.contains(asked(comment, client)) ? GIVEN : MISSING;
    } catch (RefusedRequest refused) {
      // Who is no collaborator is not found; a token that may not ask must not be a yes either.
      return switch (refused.status()) {
        case NOT_FOUND -> MISSING;
        case FORBIDDEN -> UNKNOWN;
        default -> throw refused;
      };
    }
  }

  private static String asked(BotComment comment, GitHubClient client) {
    return client
        .call(
            GitHubCall.permission(
                "%s/collaborators/%s/permission"
                    .formatted(comment.where().repository().path(), comment.author()),
                "ask what %s may do in %s"
                    .formatted(comment.author(), comment.where().repository()),
                "it needs 'permissions: contents: read'"))
        .path("permission")
        .asString("");
  }
}
