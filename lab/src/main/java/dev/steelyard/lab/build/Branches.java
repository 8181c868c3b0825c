package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The branches of a repository and of where it was cloned from, and what their commits hold. For
 * one thread.
 */
public final class Branches {

  /** A network may be slow, and much may be new. */
  private static final Duration LONGEST_FETCH = Duration.ofMinutes(20);

  private static final String HEADS = "refs/heads/";

  private final GitCall git;
  private final Revisions revisions;

  Branches(GitCall git, Revisions revisions) {
    this.git = git;
    this.revisions = revisions;
  }

  /** The whole hash of the commit that a branch, tag, hash or {@code HEAD~3} stands for. */
  public Optional<String> commit(String ref) {
    return revisions.commit(ref);
  }

  /** As many of a commit's first digits as tell it from the others, at least seven. */
  public String shortened(String commit) {
    return revisions.shortened(commit);
  }

  /** Whether it was cut off when it was cloned, so that older commits are missing. */
  public boolean isShallow() {
    return git.need("rev-parse", "--is-shallow-repository").strip().equals("true");
  }

  /** The branch that is checked out, or that a bare repository's HEAD names. */
  public Optional<String> current() {
    return answer("symbolic-ref", "--quiet", "--short", "HEAD");
  }

  /**
   * Where a branch comes from: what git's settings say of it, else {@code origin}, where that is
   * known to have it, else the one place that a branch here follows it from, else {@code origin},
   * else the only remote; empty where there is none.
   */
  public Optional<String> remote(String branch) {
    List<String> all = answer("remote").map(text -> text.lines().toList()).orElse(List.of());
    return setting(branch, "remote")
        .filter(all::contains)
        .or(() -> origin(all).filter(one -> tip(Optional.of(one), branch).isPresent()))
        .or(() -> ofFollower(branch).filter(all::contains))
        .or(() -> origin(all))
        .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
  }

  private static Optional<String> origin(List<String> remotes) {
    return remotes.stream().filter("origin"::equals).findFirst();
  }

  /** What a branch follows where it comes from, if that has another name there. */
  public Optional<String> followed(String branch) {
    return setting(branch, "remote").isPresent() && setting(branch, "remote").equals(remote(branch))
        ? setting(branch, "merge")
            .filter(ref -> ref.startsWith(HEADS))
            .map(ref -> ref.substring(HEADS.length()))
            .filter(other -> !other.equals(branch))
        : Optional.empty();
  }

  private Optional<String> setting(String branch, String name) {
    return answer("config", "--get", "branch.%s.%s".formatted(branch, name));
  }

  private Optional<String> ofFollower(String branch) {
    String format = "--format=%(upstream:remoteref) %(upstream:remotename)";
    List<String> from =
        answer("for-each-ref", format, "refs/heads").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith(HEADS + branch + " "))
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .distinct()
            .toList();
    return from.size() == 1 ? Optional.of(from.getFirst()) : Optional.empty();
  }

  /**
   * Gets what is new of a branch, and changes nothing but what git remembers of the remote's one.
   *
   * @throws SteelyardException when it has no such branch, or cannot be reached
   */
  public void fetch(String remote, String branch) {
    Map<String, String> environment = new TreeMap<>(git.environment());
    environment.remove("GIT_NO_LAZY_FETCH");
    GitCall.Answer answer =
        new GitCall("git", LONGEST_FETCH, git.directory(), environment)
            .ask(
                "fetch",
                "--quiet",
                "--no-recurse-submodules",
                "--no-auto-maintenance",
                // Else a mirror's own branches would move along.
                "--refmap=",
                remote,
                "+refs/heads/%1$s:refs/remotes/%2$s/%1$s".formatted(branch, remote))
            .orElseThrow(() -> SteelyardException.cannotRun("there is no git program"));
    if (answer.isGood()) {
      return;
    }
    if (answer.said().contains("couldn't find remote ref")) {
      throw SteelyardException.invalid(
          "%s has no branch '%s'; name another one with --branch".formatted(remote, branch));
    }
    throw SteelyardException.cannotRun(
        "cannot fetch '%s' from %s into %s: %s"
            .formatted(branch, remote, git.directory(), answer.reason()));
  }

  /** The newest commit of a branch here, or of what was fetched of it; empty for no such branch. */
  public Optional<String> tip(Optional<String> remote, String branch) {
    return revisions.commit(remote.map(one -> "refs/remotes/" + one + "/").orElse(HEADS) + branch);
  }

  /**
   * The newest commits of a first-parent line, the newest first.
   *
   * @param tip whole hash of the newest
   * @param most at most so many, at least one
   */
  public List<LoggedCommit> line(String tip, int most) {
    return CommitLog.newest(git, tip, most);
  }

  /**
   * The commits of a first-parent line from one to another, both included, the oldest first.
   *
   * @param good the older one's whole hash
   * @param bad the newer one's whole hash
   * @throws SteelyardException when the older one is not on the newer one's line
   */
  public List<LoggedCommit> between(String good, String bad) {
    return CommitLog.line(git, good, bad);
  }

  /** How many commits the first-parent line to a commit has, itself included. */
  public long length(String commit) {
    return Long.parseLong(git.need("rev-list", "--count", "--first-parent", commit, "--").strip());
  }

  /**
   * The text of a file as a commit has it, through links within the repository; empty where it has
   * none of that name.
   *
   * @throws SteelyardException when the repository, a partial clone, does not have the text itself
   */
  public Optional<String> text(String commit, String path) {
    return CommitFile.text(git, commit, path);
  }

  /** Those of some files at the top of the repository that a commit has. */
  Set<String> having(String commit, Collection<String> files) {
    List<String> words =
        new ArrayList<>(List.of("ls-tree", "--full-tree", "--name-only", "-z", commit, "--"));
    words.addAll(files);
    return git.need(words.toArray(String[]::new))
        .transform(all -> Set.of(all.isEmpty() ? new String[0] : all.split("\0")));
  }

  /** The tag that is nearest before a commit, or at it. */
  public Optional<String> nearestTag(String commit) {
    return answer("describe", "--tags", "--abbrev=0", commit);
  }

  private Optional<String> answer(String... words) {
    return git.ask(words)
        .filter(GitCall.Answer::isGood)
        .map(answer -> answer.out().strip())
        .filter(text -> !text.isEmpty());
  }
}
