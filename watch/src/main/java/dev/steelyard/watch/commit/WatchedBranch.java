package dev.steelyard.watch.commit;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.Branches;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.build.Repository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The branch of a repository that is watched. For one thread.
 *
 * @param folder the top of its work tree, or a bare repository
 * @param remote where it is fetched from; empty where it is taken as it is here
 */
public record WatchedBranch(Path folder, Branches branches, String name, Optional<String> remote) {

  /**
   * A branch of a repository.
   *
   * @param folder in a work tree, or a bare repository
   * @param name of the branch; empty for the one that is meant to take in others, or is checked out
   * @param isFetched whether it is wanted as it is where the repository was cloned from
   * @throws SteelyardException when there is no such repository or branch
   */
  public static WatchedBranch of(
      Path folder, Optional<String> name, boolean isFetched, Map<String, String> environment) {
    Repository repository = Repository.toWorkIn(folder, environment);
    Branches branches = repository.branches();
    String branch =
        name.or(repository::base)
            .or(branches::current)
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "no branch is checked out in %s; say which one is meant with --branch"
                        .formatted(folder)));
    Optional<String> remote = isFetched ? branches.remote(branch) : Optional.empty();
    if (remote.isPresent()) {
      requireSameName(branches, branch, remote.get());
    }
    WatchedBranch watched = new WatchedBranch(repository.workTree(), branches, branch, remote);
    if (remote.isEmpty()) {
      var _ = watched.tip();
    }
    return watched;
  }

  /**
   * Which of two branches is meant, nobody can tell: of a branch that was begun on another one, git
   * says that it follows that one.
   */
  private static void requireSameName(Branches branches, String name, String remote) {
    branches
        .followed(name)
        .ifPresent(other -> {
          throw SteelyardException.invalid(
              "'%1$s' follows '%2$s' of %3$s, not '%1$s' there; take --branch '%2$s' for that one,%nfor the other 'git branch --set-upstream-to=%3$s/%1$s %1$s' (git push -u does it too), or --no-fetch for '%1$s' as it is here"
                  .formatted(Visible.of(name), Visible.of(other), remote));
        });
  }

  /**
   * The top folder of the work tree that a folder lies in; of a bare repository its own.
   *
   * @throws SteelyardException when there is no such repository
   */
  public static Path root(Path folder, Map<String, String> environment) {
    return Repository.toWorkIn(folder, environment).workTree();
  }

  /**
   * Gets what is new, where there is a remote.
   *
   * @throws SteelyardException when it cannot be reached, or has no such branch
   */
  public void fetch() {
    remote.ifPresent(from -> branches.fetch(from, name));
  }

  /**
   * Its newest commit as it is known here; whole hash.
   *
   * @throws SteelyardException when there is no such branch
   */
  public String tip() {
    return branches
        .tip(remote, name)
        .orElseThrow(() ->
            SteelyardException.invalid(
                "%s has no branch '%s'; name another one with --branch"
                    .formatted(folder, Visible.of(name))));
  }

  /** The newest commits of its first-parent line, the newest first. */
  public List<LoggedCommit> newest(int most) {
    return branches.line(tip(), most);
  }

  /**
   * Tells of builds whether their commit is on the branch no more, as after a push by force. Of
   * commits that are older than those looked at nobody knows it here, and they count as they did.
   *
   * @param most so many of the newest commits are looked at
   */
  public Predicate<KnownBuild> gone(int most) {
    List<LoggedCommit> line = newest(most);
    Set<String> there = line.stream().map(LoggedCommit::commit).collect(Collectors.toSet());
    Instant oldest = line.getLast().time();
    return build ->
        build.origin().commit().filter(one -> !there.contains(one)).isPresent()
            && !build.build().timestamp().isBefore(oldest);
  }
}
