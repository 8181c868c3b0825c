package dev.steelyard.watch.comment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.comment.PostedComment.Outcome;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubEvent;
import dev.steelyard.watch.github.PullRequest;
import dev.steelyard.watch.github.UncertainRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Writes the comment of a title on a pull request, or writes over the one that is there. A comment
 * of somebody else is never touched, whatever it begins with. Where nobody knows whether a new one
 * was taken, it is looked for before it is tried again, so that there are never two.
 */
public final class CommentService {

  private static final int MOST_TRIES = 3;

  private static final String NEED =
      "it needs 'permissions: pull-requests: write' (docs/pull-requests.md); a run for a pull"
          + " request of a fork never gets that: let a workflow that is triggered by 'workflow_run'"
          + " post";

  private final GitHubClient client;
  private final String author;

  /**
   * For one user.
   *
   * @param author the login of the token's user, whose comments are written over
   */
  public CommentService(GitHubClient client, String author) {
    this.client = client;
    this.author = author;
  }

  /**
   * Puts it there.
   *
   * @param body without the marker; of one that is too long what is folded is cut first
   * @param link where all of it is; empty for nowhere
   */
  public PostedComment put(PullRequest where, CommentTitle title, String body, Optional<URI> link) {
    String text = CommentText.of(title, body, link);
    for (int tries = 1; ; tries++) {
      Optional<JsonNode> own = find(where, title);
      if (own.isPresent()) {
        return update(where, own.get(), text);
      }
      try {
        return post(where, text);
      } catch (UncertainRequest unknown) {
        if (tries == MOST_TRIES) {
          throw unknown;
        }
      }
    }
  }

  private Optional<JsonNode> find(PullRequest where, CommentTitle title) {
    return client.find(
        GitHubCall.get(comments(where) + "?per_page=100", "read the comments of " + where, NEED),
        comment ->
            comment.path("user").path("login").asString("").equalsIgnoreCase(author)
                && title.isOf(comment.path("body").asString("")));
  }

  private static String comments(PullRequest where) {
    return "%s/issues/%d/comments".formatted(where.repository().path(), where.number());
  }

  private PostedComment update(PullRequest where, JsonNode own, String text) {
    // GitHub keeps no blanks at the end, and may answer with other line ends.
    if (plain(own.path("body").asString("")).equals(plain(text))) {
      return new PostedComment(address(own, where), Outcome.THE_SAME);
    }
    long id = own.path("id").asLong(0);
    if (id <= 0) {
      throw SteelyardException.cannotRun(
          "cannot update the comment on %s: GitHub tells no id of it".formatted(where));
    }
    JsonNode now =
        client.call(
            GitHubCall.patch(
                "%s/issues/comments/%d".formatted(where.repository().path(), id),
                Map.of("body", text),
                "update the comment on " + where,
                NEED));
    return new PostedComment(address(now, where), Outcome.UPDATED);
  }

  private PostedComment post(PullRequest where, String text) {
    JsonNode posted =
        client.call(
            GitHubCall.post(comments(where), Map.of("body", text), "comment on " + where, NEED));
    return new PostedComment(address(posted, where), Outcome.POSTED);
  }

  private static String plain(String body) {
    return body.replace("\r\n", "\n").strip();
  }

  private static String address(JsonNode comment, PullRequest where) {
    return GitHubEvent.text(comment.path("html_url")).orElse(where.toString());
  }
}
