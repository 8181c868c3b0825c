package dev.steelyard.watch.bot;

/**
 * What a pull request would bring, and into what.
 *
 * @param repository that the branch is in, {@code OWNER/NAME}
 * @param commit all 40 digits
 * @param baseCommit the base branch's newest commit
 */
public record PullRequestHead(
    String repository,
    String branch,
    String commit,
    boolean isOfFork,
    String baseBranch,
    String baseCommit) {}
