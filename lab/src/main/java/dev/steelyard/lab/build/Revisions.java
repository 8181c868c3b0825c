package dev.steelyard.lab.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What words name in a git repository: commits, by their hashes, by branches and tags, or by what
 * git's manual calls revisions. For one thread.
 */
final class Revisions {

  private static final Pattern BRANCH =
      Pattern.compile("refs/(?:heads|remotes/[^/]+)/((?!HEAD$).+)");

  /** What git's log is to tell of a commit, for {@link #commit(List)}. */
  static final String FACTS = "--format=tformat:%H%n%ct%n%P";

  /** What a word is to git that names a commit. */
  enum Kind {
    /** It stands for the same commit tomorrow. */
    TAG,
    HASH,
    /** {@code HEAD} too. */
    BRANCH,
    /** {@code HEAD~3}, {@code v1.0^} and the like. */
    EXPRESSION
  }

  /** A commit as a word names it. */
  record NamedCommit(Repository.Commit commit, Kind kind) {}

  private final GitCall git;

  Revisions(GitCall git) {
    this.git = git;
  }

  /** The whole hash of the commit that a branch, tag, hash or {@code HEAD~3} stands for. */
  Optional<String> commit(String ref) {
    if (ref.isBlank() || ref.startsWith("-") || ref.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    return resolved(ref).or(() -> resolved("refs/remotes/origin/" + ref));
  }

  /** What this word names here; empty when it names no commit. */
  Optional<NamedCommit> named(String word) {
    return commit(word)
        .flatMap(this::find)
        .map(commit -> new NamedCommit(commit, kind(word, commit.commit())));
  }

  /**
   * The branch that a word names, {@code perf/x} of {@code origin/perf/x}; empty for what is none.
   */
  Optional<String> branch(String word) {
    return branchIn(fullName(word));
  }

  /** The same of a ref's whole name. */
  static Optional<String> branchIn(String ref) {
    Matcher branch = BRANCH.matcher(ref);
    return branch.matches() ? Optional.of(branch.group(1)) : Optional.empty();
  }

  /**
   * The commit with this hash, whole or shortened; none when it is not here or not the only one.
   */
  Optional<Repository.Commit> find(String hash) {
    return Optional.ofNullable(FirstParents.resolve(git, List.of(hash)).get(hash))
        .map(whole ->
            commit(
                git.need(
                        "log",
                        "-1",
                        "-s",
                        "--no-color",
                        "--no-decorate",
                        "--no-notes",
                        FACTS,
                        whole,
                        "--")
                    .lines()
                    .toList()));
  }

  /** A commit, from the lines that are told of it. */
  static Repository.Commit commit(List<String> lines) {
    return new Repository.Commit(
        lines.get(0),
        Instant.ofEpochSecond(Long.parseLong(lines.get(1))),
        lines.size() < 3
            ? List.of()
            : Stream.of(lines.get(2).split(" ")).filter(one -> !one.isEmpty()).toList());
  }

  /** The first 7 digits of a commit's hash, and more where another one here begins alike. */
  String shortened(String commit) {
    for (int digits = Repository.SHORT; digits < commit.length(); digits++) {
      String prefix = commit.substring(0, digits);
      if (FirstParents.resolve(git, List.of(prefix)).containsKey(prefix)) {
        return prefix;
      }
    }
    return commit;
  }

  /** Whether several commits' hashes begin so. */
  boolean isAmbiguous(String hash) {
    return find(hash).isEmpty()
        && FirstParents.isHash(hash)
        && git.ask("rev-parse", "--disambiguate=" + hash)
            .filter(GitCall.Answer::isGood)
            .filter(answer -> answer.out().lines().limit(2).count() > 1)
            .isPresent();
  }

  private String fullName(String word) {
    return git.ask(
            "rev-parse", "--symbolic-full-name", "--verify", "--quiet", "--end-of-options", word)
        .filter(GitCall.Answer::isGood)
        .map(answer -> answer.out().strip())
        .orElse("");
  }

  private Kind kind(String word, String commit) {
    String ref = fullName(word);
    if (ref.startsWith("refs/tags/")) {
      return Kind.TAG;
    }
    if (!ref.isEmpty()) {
      return Kind.BRANCH;
    }
    return FirstParents.isHash(word) && commit.startsWith(word) ? Kind.HASH : Kind.EXPRESSION;
  }

  private Optional<String> resolved(String ref) {
    return git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}")
        .filter(GitCall.Answer::isGood)
        .map(answer -> answer.out().strip())
        .filter(FirstParents::isHash);
  }
}
