package dev.steelyard.watch.comment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.comment.PostedComment.Outcome;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubEvent;
import dev.steelyard.watch.github.PostedOnce;
import dev.steelyard.watch.github.PostedOnce.Settled;
import dev.steelyard.watch.github.PullRequest;
import dev.steelyard.watch.github.RefusedRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Writes the comment of a title on a pull request, or writes over the one that is there. A comment
 * of somebody else is never touched, whatever it begins with. Where two jobs post at once, the
 * older one is kept and the other deleted.
 */
public final class CommentService {

  /** What another job has deleted already. */
  private static final int GONE = 404;

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

  /** Puts it there. */
  public PostedComment put(PullRequest where, CommentText said) {
    CommentTitle title = said.title();
    String text = said.whole();
    Settled settled = new PostedOnce(client, () -> own(where, title), post(where, text)).settle();
    Optional<JsonNode> posted = settled.posted();
    posted.ifPresent(one -> requireFound(where, title, one));
    // Another job may have posted meanwhile, which saw none either.
    return posted.isPresent() && settled.all().size() < 2
        ? new PostedComment(address(posted.get(), where), Outcome.POSTED)
        : keepOne(where, settled.all(), text);
  }

  /** Those of the author with the title, the oldest first. */
  private List<JsonNode> own(PullRequest where, CommentTitle title) {
    List<JsonNode> own = new ArrayList<>();
    var _ =
        client.find(
            GitHubCall.list(
                comments(where) + "?per_page=100", "read the comments of " + where, NEED),
            comment -> {
              if (comment.path("user").path("login").asString("").equalsIgnoreCase(author)
                  && title.isOf(comment.path("body").asString(""))) {
                own.add(comment);
              }
              return false;
            });
    own.sort(Comparator.comparingLong(comment -> comment.path("id").asLong(0)));
    return own;
  }

  /** Jobs that do so at the same time keep the same one. */
  private PostedComment keepOne(PullRequest where, List<JsonNode> own, String text) {
    PostedComment kept = update(where, own.getFirst(), text);
    for (JsonNode other : own.subList(1, own.size())) {
      try {
        var _ =
            client.call(
                GitHubCall.delete(
                    path(where, other), "delete a second comment of this kind on " + where, NEED));
      } catch (RefusedRequest refused) {
        if (refused.status() != GONE) {
          throw refused;
        }
      }
    }
    return kept;
  }

  private static String path(PullRequest where, JsonNode comment) {
    long id = comment.path("id").asLong(0);
    if (id <= 0) {
      throw SteelyardException.cannotRun(
          "cannot update the comment on %s: GitHub tells no id of it".formatted(where));
    }
    return "%s/issues/comments/%d".formatted(where.repository().path(), id);
  }

  private static String comments(PullRequest where) {
    return "%s/issues/%d/comments".formatted(where.repository().path(), where.number());
  }

  private PostedComment update(PullRequest where, JsonNode own, String text) {
    // GitHub keeps no blanks at the end, and may answer with other line ends.
    if (plain(own.path("body").asString("")).equals(plain(text))) {
      return new PostedComment(address(own, where), Outcome.THE_SAME);
    }
    JsonNode now =
        client.call(
            GitHubCall.patch(
                path(where, own), Map.of("body", text), "update the comment on " + where, NEED));
    return new PostedComment(address(now, where), Outcome.UPDATED);
  }

  private static GitHubCall post(PullRequest where, String text) {
    return GitHubCall.post(comments(where), Map.of("body", text), "comment on " + where, NEED);
  }

  /** What would not be found again is posted once more by each run. */
  private void requireFound(PullRequest where, CommentTitle title, JsonNode posted) {
    String by = posted.path("user").path("login").asString("");
    if (by.isEmpty() ? own(where, title).isEmpty() : !by.equalsIgnoreCase(author)) {
      String whose = by.isEmpty() ? "the login that GitHub shows there" : "'" + by + "'";
      throw SteelyardException.cannotRun(
          "the comment is posted (%s), and is not by %s: the next run would not find it, and post another;%ngive --author %s"
              .formatted(address(posted, where), author, whose));
    }
  }

  private static String plain(String body) {
    return body.replace("\r\n", "\n").strip();
  }

  private static String address(JsonNode comment, PullRequest where) {
    return GitHubEvent.text(comment.path("html_url")).orElse(where.toString());
  }
}
