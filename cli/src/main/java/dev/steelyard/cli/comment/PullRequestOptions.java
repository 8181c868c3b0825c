package dev.steelyard.cli.comment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.comment.CommentTitle;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.PullRequestCommit;
import dev.steelyard.watch.github.PullRequestFinder;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which pull request of GitHub something is for, and which of its comments. */
final class PullRequestOptions {

  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description = "The repository on GitHub. Default: GITHUB_REPOSITORY.")
  private @Nullable String repository;

  @Option(
      names = "--pull-request",
      paramLabel = "N",
      description = "Its number. Default: that of the event in GITHUB_EVENT_PATH.")
  private @Nullable Long number;

  @Option(
      names = "--commit",
      paramLabel = "HASH",
      description =
          "Of which commit it says something: refused unless that is the pull request's newest."
              + " Default: the event's, without --pull-request.")
  private @Nullable String commit;

  @Option(
      names = "--author",
      paramLabel = "LOGIN",
      description =
          "Whose comment is written over, as my-app[bot]. Default: the token's user, in a workflow"
              + " github-actions[bot].")
  private @Nullable String author;

  /**
   * The one that is meant.
   *
   * @throws SteelyardException when it is not known
   */
  PullRequestCommit found(GitHubClient client, Map<String, String> environment) {
    if (number != null && number < 1) {
      throw SteelyardException.invalid(
          "--pull-request is %d; numbers begin at 1".formatted(number));
    }
    return new PullRequestFinder(client, environment)
        .find(
            Optional.ofNullable(repository),
            number == null ? OptionalLong.empty() : OptionalLong.of(number),
            commit());
  }

  private Optional<String> commit() {
    if (commit != null && !commit.matches("[0-9a-f]{7,64}")) {
      throw SteelyardException.invalid(
          "--commit is '%s'; write a commit's hash, whole or at least 7 digits of it"
              .formatted(commit));
    }
    return Optional.ofNullable(commit);
  }

  Optional<String> author() {
    return Optional.ofNullable(author);
  }

  static CommentTitle title(@Nullable String said) {
    return said == null ? CommentTitle.USUAL : new CommentTitle(said);
  }
}
