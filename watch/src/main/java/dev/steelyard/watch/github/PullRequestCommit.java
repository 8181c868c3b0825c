package dev.steelyard.watch.github;

import java.util.Optional;

/**
 * A pull request, and of which of its commits something is said.
 *
 * @param commit its newest, whole or its beginning; empty where nobody says one
 */
public record PullRequestCommit(PullRequest pullRequest, Optional<String> commit) {}
