package dev.steelyard.watch.github;

import dev.steelyard.core.SteelyardException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Which pull request a job is about: the one that is named, else the event's, else the open one
 * whose newest commit is what the workflow before this one ran for. Of a fork's run GitHub tells no
 * number; that of a file which the run made would be whatever the fork's author likes.
 */
public final class PullRequestFinder {

  private static final String NEED = "reading pull requests ('permissions: pull-requests: read')";

  private final GitHubClient client;
  private final Map<String, String> environment;

  public PullRequestFinder(GitHubClient client, Map<String, String> environment) {
    this.client = client;
    this.environment = environment;
  }

  /**
   * Finds it.
   *
   * @param repository as a user names it
   * @param number likewise
   * @throws SteelyardException when it is not known
   */
  public PullRequest find(Optional<String> repository, OptionalLong number) {
    Optional<GitHubEvent> event = GitHubEvent.of(environment);
    GitHubRepository where =
        repository
            .or(() -> Optional.ofNullable(environment.get("GITHUB_REPOSITORY")))
            .or(() -> event.flatMap(GitHubEvent::repository))
            .map(GitHubRepository::parse)
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "which repository? give --repository OWNER/NAME, or set GITHUB_REPOSITORY"));
    if (number.isPresent()) {
      return new PullRequest(where, number.getAsLong());
    }
    return event
        .flatMap(GitHubEvent::pullRequest)
        .or(() -> event.flatMap(one -> ofRun(where, one)))
        .map(found -> new PullRequest(where, found))
        .orElseThrow(() ->
            SteelyardException.invalid(
                "which pull request of %s? give --pull-request N; the event%s is of none that is open"
                    .formatted(where, event.isEmpty() ? " in GITHUB_EVENT_PATH" : "")));
  }

  private Optional<Long> ofRun(GitHubRepository where, GitHubEvent event) {
    return event
        .head()
        .flatMap(head -> event.headCommit().flatMap(commit -> open(where, head, commit)));
  }

  private Optional<Long> open(GitHubRepository where, String head, String commit) {
    String query = URLEncoder.encode(head, StandardCharsets.UTF_8);
    return client
        .find(
            GitHubCall.get(
                where.path() + "/pulls?state=open&per_page=100&head=" + query,
                "find the pull request of %s in %s".formatted(head, where),
                NEED),
            one -> one.path("head").path("sha").asString("").equals(commit))
        .map(one -> one.path("number"))
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::asLong);
  }
}
