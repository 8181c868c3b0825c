package dev.steelyard.watch.bot;

import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.RefusedRequest;
import java.util.Set;

/**
 * Who may have the bot run something: whom the repository has as owner, member or collaborator, and
 * who may write to it.
 */
final class BotPermission {

  private static final Set<String> TRUSTED = Set.of("OWNER", "MEMBER", "COLLABORATOR");
  private static final Set<String> WRITING = Set.of("admin", "maintain", "write");
  private static final int NOT_FOUND = 404;

  private BotPermission() {}

  /** Whether the comment's author may. */
  static boolean isGiven(BotComment comment, GitHubClient client) {
    return TRUSTED.contains(comment.association()) || mayWrite(comment, client);
  }

  private static boolean mayWrite(BotComment comment, GitHubClient client) {
    if (!comment.author().matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
        || client.access().token().isEmpty()) {
      return false;
    }
    try {
      String permission =
          client
              .call(
                  GitHubCall.get(
                      "%s/collaborators/%s/permission"
                          .formatted(comment.where().repository().path(), comment.author()),
                      "ask what %s may do in %s"
                          .formatted(comment.author(), comment.where().repository()),
                      "it needs 'permissions: contents: read'"))
              .path("permission")
              .asString("");
      return WRITING.contains(permission);
    } catch (RefusedRequest unknown) {
      // Who is no collaborator is not found; a token that may not ask must not be a yes either.
      if (unknown.status() == NOT_FOUND || unknown.status() == 403) {
        return false;
      }
      throw unknown;
    }
  }
}
