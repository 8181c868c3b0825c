package dev.steelyard.watch.github;

/** One of a repository by its number. */
public record PullRequest(GitHubRepository repository, long number) {

  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
