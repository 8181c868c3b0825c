package dev.steelyard.watch.github;

import dev.steelyard.core.SteelyardException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Which pull request a job is about: the one that is named, else the event's, else the open one
 * whose newest commit is what the workflow before this one ran for. One that is not named has to be
 * the only one, of the event's own repository, and its newest commit has to be what ran. Of a
 * fork's run GitHub tells no number; that of a file which the run made would be whatever the fork's
 * author likes.
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
   * @param commit of which something is to be said; empty for what the event names, if it does
   * @throws SteelyardException when it is not known, or its newest commit is another one
   */
  public PullRequestCommit find(
      Optional<String> repository, OptionalLong number, Optional<String> commit) {
    Optional<GitHubEvent> event = GitHubEvent.of(environment);
    GitHubRepository where =
        repository
            .or(() -> Optional.ofNullable(environment.get("GITHUB_REPOSITORY")))
            .or(() -> event.flatMap(GitHubEvent::repository))
            .map(GitHubRepository::parse)
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "which repository? give --repository OWNER/NAME, or set GITHUB_REPOSITORY"));
    long found =
        number.isPresent()
            ? number.getAsLong()
            : event
                .flatMap(one -> ofEvent(where, one))
                .orElseThrow(() ->
                    SteelyardException.invalid(
                        "which pull request of %s? give --pull-request N; the event%s is of none that is open"
                            .formatted(where, event.isEmpty() ? " in GITHUB_EVENT_PATH" : "")));
    commit.ifPresent(one -> requireNewest(where, found, one, ""));
    return new PullRequestCommit(
        new PullRequest(where, found),
        number.isPresent() ? commit : commit.or(() -> event.flatMap(GitHubEvent::headCommit)));
  }

  private Optional<Long> ofEvent(GitHubRepository where, GitHubEvent event) {
    // A number belongs to a repository: in another one it is somebody else's pull request.
    Optional<String> own =
        event.repository().filter(name -> !name.equalsIgnoreCase(where.toString()));
    if (own.isPresent()) {
      throw SteelyardException.invalid(
          "which pull request of %s? the event is of %s; give --pull-request N"
              .formatted(where, own.get()));
    }
    List<Long> named = event.pullRequests();
    if (named.isEmpty()) {
      return event
          .head()
          .flatMap(head -> event.headCommit().flatMap(commit -> open(where, head, commit)));
    }
    long only = only(where, named);
    event.headCommit().ifPresent(commit -> requireNewest(where, only, commit, otherwise(only)));
    return Optional.of(only);
  }

  private static long only(GitHubRepository where, List<Long> numbers) {
    if (numbers.size() > 1) {
      throw SteelyardException.invalid(
          "which pull request of %s? the branch has %d that are open: %s; give --pull-request N"
              .formatted(
                  where,
                  numbers.size(),
                  numbers.stream().map(one -> "#" + one).collect(Collectors.joining(", "))));
    }
    return numbers.getFirst();
  }

  /**
   * What was measured of an older commit is not written over what is said of the newest.
   *
   * @param commit whole, or its beginning
   * @param otherwise how it is written all the same
   */
  private void requireNewest(GitHubRepository where, long number, String commit, String otherwise) {
    String newest =
        client
            .call(
                GitHubCall.get(
                    "%s/pulls/%d".formatted(where.path(), number),
                    "read %s#%d".formatted(where, number),
                    NEED))
            .path("head")
            .path("sha")
            .asString("");
    if (!newest.startsWith(commit)) {
      throw older(new PullRequest(where, number), commit, newest, otherwise);
    }
  }

  private static SteelyardException older(
      PullRequest pull, String commit, String newest, String otherwise) {
    return SteelyardException.invalid(
        "this run is of %s, and the newest commit of %s is %s: what is said of that is not written over%s"
            .formatted(shown(commit), pull, shown(newest), otherwise));
  }

  private static String otherwise(long number) {
    return "; --pull-request %d does so".formatted(number);
  }

  private static String shown(String commit) {
    return commit.isEmpty() ? "not known" : commit.substring(0, Math.min(7, commit.length()));
  }

  private Optional<Long> open(GitHubRepository where, String head, String commit) {
    String query = URLEncoder.encode(head, StandardCharsets.UTF_8);
    List<Long> found = new ArrayList<>();
    List<SteelyardException> newer = new ArrayList<>();
    var _ =
        client.find(
            GitHubCall.list(
                where.path() + "/pulls?state=open&per_page=100&head=" + query,
                "find the pull request of %s in %s".formatted(head, where),
                NEED),
            one -> {
              long number = one.path("number").asLong(0);
              String newest = one.path("head").path("sha").asString("");
              if (newest.equals(commit)) {
                found.add(number);
              } else if (one.path("head").path("label").asString("").equalsIgnoreCase(head)) {
                newer.add(older(new PullRequest(where, number), commit, newest, otherwise(number)));
              }
              return false;
            });
    if (found.isEmpty() && !newer.isEmpty()) {
      throw newer.getFirst();
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(only(where, found));
  }
}
