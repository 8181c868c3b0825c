package dev.steelyard.watch.comment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubEvent;
import dev.steelyard.watch.github.RefusedRequest;
import java.util.Map;

/**
 * Whose token it is. A person's tells; that of a workflow or another app may not ask, and writes as
 * {@code github-actions[bot]} in a workflow.
 */
public final class CommentAuthor {

  private static final int FORBIDDEN = 403;
  private static final String WORKFLOW = "github-actions[bot]";

  private CommentAuthor() {}

  /**
   * The login.
   *
   * @throws SteelyardException when GitHub does not tell
   */
  public static String of(GitHubClient client, Map<String, String> environment) {
    if (client.access().token().isEmpty()) {
      throw SteelyardException.invalid(
          "there is no token to comment with; set GITHUB_TOKEN or GH_TOKEN"
              + " (docs/pull-requests.md)");
    }
    boolean isWorkflow = environment.getOrDefault("GITHUB_ACTIONS", "").equals("true");
    try {
      return GitHubEvent.text(
              client
                  .call(GitHubCall.get("/user", "ask whose token it is", "name it with --author"))
                  .path("login"))
          .orElseThrow(() ->
              SteelyardException.cannotRun(
                  "GitHub does not tell whose token it is; name the user with --author"));
    } catch (RefusedRequest refused) {
      if (isWorkflow && refused.status() == FORBIDDEN) {
        return WORKFLOW;
      }
      throw refused;
    }
  }
}
