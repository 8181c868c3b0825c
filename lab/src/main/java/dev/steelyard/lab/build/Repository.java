package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.UncommittedChanges;
import dev.steelyard.core.text.Visible;
import dev.steelyard.host.process.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The git repository whose work tree a directory lies in, with a commit checked out. It is asked
 * when something is wanted to be known, and each thing once; looking at it runs no program that the
 * repository names (hooks, monitors, filters, converters). For one thread.
 *
 * <p>Methods throw {@link SteelyardException} when git fails or does not answer for a minute.
 */
public final class Repository {

  /** How many digits of a commit's hash stand in a version. */
  public static final int SHORT = 7;

  /**
   * A commit.
   *
   * @param commit its whole hash
   * @param time when it was committed
   * @param parents their whole hashes, the first one first
   */
  public record Commit(String commit, Instant time, List<String> parents) {

    public Commit {
      parents = List.copyOf(parents);
    }

    /** The first 7 digits of its hash. */
    public String shortHash() {
      return commit.substring(0, SHORT);
    }
  }

  /**
   * Where a commit stands among others.
   *
   * @param commit its whole hash
   * @param position how many commits its first-parent line has, itself included; empty in a shallow
   *     clone
   * @param nearest the whole hash of the nearest of the others before it on that line
   */
  public record Place(String commit, OptionalLong position, Optional<String> nearest) {}

  private final GitCall git;
  private final Revisions revisions;
  private final Commit head;
  private final Supplier<Boolean> shallow;
  private final Supplier<Optional<String>> changes;
  private final HeadBranch branch;

  private Repository(GitCall git, Map<String, String> environment, Commit head) {
    this.git = git;
    this.revisions = new Revisions(git);
    this.head = head;
    this.shallow =
        Memoized.of(() -> git.need("rev-parse", "--is-shallow-repository").strip().equals("true"));
    this.changes = Memoized.of(() -> WorkTreeChanges.of(git));
    this.branch =
        new HeadBranch(
            git,
            Memoized.of(() -> CiService.job(environment, head.commit(), git.directory())),
            commit -> CiService.jobOf(environment, commit));
  }

  /**
   * The repository around a directory; none when there is no git program, no work tree around it or
   * no commit in it.
   *
   * @param environment of this process
   * @param otherRemedy what the user can do but make git answer, as {@code give --dut-version}; may
   *     be empty
   * @throws SteelyardException when there is one and git refuses to look at it: it belongs to
   *     another user, or is damaged
   */
  public static Optional<Repository> around(
      Path directory, Map<String, String> environment, String otherRemedy) {
    RepositorySearch search = new RepositorySearch(directory, environment, otherRemedy);
    return search
        .find()
        .flatMap(git -> {
          GitCall.Answer answer =
              newest(git)
                  .orElseThrow(() -> SteelyardException.cannotRun("there is no git any more"));
          if (answer.said().contains("does not have any commits yet")) {
            return Optional.empty();
          }
          if (!answer.isGood()) {
            throw search.refused(answer);
          }
          return Optional.of(new Repository(git, environment, Revisions.commit(answer.lines())));
        });
  }

  /**
   * As {@link #around}, and also a bare one, whose folder that is: of that all can be asked but
   * what is of a work tree, which is {@link #changes} and what follows from it.
   *
   * @throws SteelyardException as {@link #around}
   */
  public static Optional<Repository> ofCommits(Path directory, Map<String, String> environment) {
    return around(directory, environment, "")
        .or(() ->
            RepositorySearch.bare(directory, environment)
                .flatMap(git ->
                    newest(git)
                        .filter(GitCall.Answer::isGood)
                        .map(answer ->
                            new Repository(git, environment, Revisions.commit(answer.lines())))));
  }

  /**
   * As {@link #ofCommits}, of a folder that somebody names, to fetch into and to make work trees
   * of: git notes both in the repository.
   *
   * @throws SteelyardException when there is no git program, no such folder or repository, or it
   *     cannot be written to
   */
  public static Repository toWorkIn(Path directory, Map<String, String> environment) {
    if (!Files.isDirectory(directory)) {
      throw SteelyardException.invalid(
          "%s is no folder; clone the repository first, and name its folder"
              .formatted(Visible.of(directory.toString())));
    }
    var _ = Tool.need("git", "install git, or put its folder on the PATH");
    Repository repository =
        ofCommits(directory, environment).orElseThrow(() -> RepositorySearch.notOne(directory));
    Path own =
        repository.workTree().resolve(repository.git.need("rev-parse", "--git-common-dir").strip());
    if (!Files.isWritable(own)) {
      throw SteelyardException.cannotRun(
          "%s cannot be written to, where git notes what it fetches and which work trees it makes; clone the repository to a folder that you may write to"
              .formatted(own));
    }
    return repository;
  }

  private static Optional<GitCall.Answer> newest(GitCall git) {
    return git.ask("log", "-1", "-s", "--no-color", "--no-decorate", "--no-notes", Revisions.FACTS);
  }

  /** The top folder of the work tree; of a bare repository its own folder. */
  public Path workTree() {
    return git.directory();
  }

  /** The commit that is checked out. */
  public Commit head() {
    return head;
  }

  /** Whether it was cut off when it was cloned. */
  public boolean isShallow() {
    return shallow.get();
  }

  /**
   * What tells the uncommitted changes of tracked files apart from others, 7 hex digits; empty when
   * there are none. The same changes have the same digits, whether they are staged or not. Files
   * that git does not track do not count; submodules count as git's diff says.
   */
  public Optional<String> changes() {
    return changes.get();
  }

  /** What tells a version's uncommitted changes; empty when there are none. */
  String dirt() {
    return mark(changes());
  }

  /** How changes stand in a version. */
  static String mark(Optional<String> changes) {
    return changes.map(hash -> UncommittedChanges.MARK + hash).orElse("");
  }

  /** The version of a build of a commit of this repository, whole hash, without changes. */
  public String versionOf(String number, String commit) {
    return number + "+" + revisions.shortened(commit);
  }

  /** The version of a build of a commit that no repository knows, without changes. */
  static String version(String number, String commit) {
    return number + "+" + commit.substring(0, SHORT);
  }

  /**
   * The branch that is checked out; where a commit is instead, the branch that the surrounding CI
   * job builds, provided that it builds this commit or in this work tree.
   */
  public Optional<String> branch() {
    return branch.checkedOut();
  }

  /**
   * The branch that a word names, {@code perf/x} of {@code origin/perf/x}; of a mark that a recipe
   * made at a commit, the branch that this is of. Empty for what is none.
   */
  Optional<String> branch(String word, Commit commit) {
    return revisions
        .branch(word)
        .flatMap(name ->
            HeadBranch.isMark(name)
                ? branch.holding(commit.commit(), commit.equals(head))
                : Optional.of(name));
  }

  /**
   * The branch that is meant to take in what is made here: that of the CI job, else the one that
   * was cloned by default, else {@code main} or {@code master}, where there is such a branch.
   */
  public Optional<String> base() {
    return branch.base();
  }

  /** Where a build of the work tree comes from; what it stands on is left open. */
  public ResultOrigin origin() {
    return origin(head, branch(), base(), changes().isPresent());
  }

  /** Where a build of a commit comes from, of which no more is known than the repository says. */
  public ResultOrigin origin(Commit commit) {
    return origin(commit, Optional.empty(), base(), false);
  }

  /** Where a build of a commit comes from; what it stands on is left open. */
  public ResultOrigin origin(
      Commit commit, Optional<String> branch, Optional<String> base, boolean isDirty) {
    return new ResultOrigin(
        Optional.of(commit.commit()),
        commit.parents(),
        position(commit),
        branch,
        base,
        isShallow(),
        isDirty,
        Optional.empty());
  }

  private OptionalLong position(Commit commit) {
    return isShallow()
        ? OptionalLong.empty()
        : OptionalLong.of(
            Long.parseLong(
                git.need("rev-list", "--count", "--first-parent", commit.commit(), "--").strip()));
  }

  /** The whole hash of the commit that a branch, tag, hash or {@code HEAD~3} stands for. */
  public Optional<String> commit(String ref) {
    return revisions.commit(ref);
  }

  /**
   * The commit with this hash, whole or shortened; none when it is not here or not the only one.
   */
  public Optional<Commit> find(String hash) {
    return revisions.find(hash);
  }

  /** Its branches, and those of where it was cloned from. */
  public Branches branches() {
    return new Branches(git, revisions);
  }

  Revisions revisions() {
    return revisions;
  }

  /**
   * For each of these commits the nearest other one of them before it on its first-parent line, as
   * a whole hash. Those that the repository does not have are left out, and those before which
   * there is none.
   *
   * @param commits hashes, whole or shortened
   */
  public Map<String, String> nearest(Collection<String> commits) {
    Map<String, String> nearest = new LinkedHashMap<>();
    places(commits, commits)
        .forEach((commit, place) -> place.nearest().ifPresent(one -> nearest.put(commit, one)));
    return nearest;
  }

  /**
   * Where commits stand; those that the repository does not have are left out. Takes two processes
   * of git, and time and memory for every commit on their first-parent lines.
   *
   * @param commits hashes, whole or shortened
   * @param among those that may be the nearest
   */
  public Map<String, Place> places(Collection<String> commits, Collection<String> among) {
    return FirstParents.places(git, commits, among, isShallow());
  }
}
