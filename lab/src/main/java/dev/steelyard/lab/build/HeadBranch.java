package dev.steelyard.lab.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The branch that is checked out, and the one that is to take in what is made on it.
 *
 * @param job that of the CI service that is at work, where one is and builds what is checked out
 * @param jobOf the same, where it says that it builds this commit
 */
record HeadBranch(
    GitCall git,
    Supplier<Optional<CiService.Job>> job,
    Function<String, Optional<CiService.Job>> jobOf) {

  /**
   * Names that the recipes of docs/pull-requests.md give to the two commits that are measured: no
   * branches of the project, whatever they are to git.
   */
  private static final Set<String> MARKS = Set.of("steelyard-base", "steelyard-head");

  static boolean isMark(String branch) {
    return MARKS.contains(branch);
  }

  /** As {@link Repository#branch}. */
  Optional<String> checkedOut() {
    Optional<String> checkedOut =
        git.ask("symbolic-ref", "--quiet", "HEAD")
            .filter(GitCall.Answer::isGood)
            .map(answer -> answer.out().strip())
            .filter(ref -> ref.startsWith("refs/heads/"))
            .map(ref -> ref.substring("refs/heads/".length()))
            .filter(name -> !isMark(name));
    return checkedOut.or(() -> job.get().flatMap(CiService.Job::branch));
  }

  /**
   * The branch of a commit that only a mark names: the one that is checked out there, or that a CI
   * job builds; else the main one, if it holds the commit; else the only one that is there.
   */
  Optional<String> holding(String commit, boolean isHead) {
    return (isHead ? checkedOut() : Optional.<String>empty())
        .or(() -> jobOf.apply(commit).flatMap(CiService.Job::branch))
        .or(() -> base().filter(name -> holds(name, commit)))
        .or(() -> onlyOneAt(commit));
  }

  private boolean holds(String branch, String commit) {
    return !git.need(
            "for-each-ref",
            "--contains=" + commit,
            "--format=%(refname)",
            "refs/heads/" + branch,
            "refs/remotes/origin/" + branch)
        .isBlank();
  }

  private Optional<String> onlyOneAt(String commit) {
    List<String> names =
        git.need(
                "for-each-ref",
                "--points-at=" + commit,
                "--format=%(refname)",
                "refs/heads",
                "refs/remotes")
            .lines()
            .flatMap(ref -> Revisions.branchIn(ref).stream())
            .filter(name -> !isMark(name))
            .distinct()
            .toList();
    return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
  }

  /** As {@link Repository#base}. */
  Optional<String> base() {
    return job.get().flatMap(CiService.Job::base).or(this::mainBranch);
  }

  private Optional<String> mainBranch() {
    Map<String, String> targets = new LinkedHashMap<>();
    git.need(
            "for-each-ref",
            "--format=%(refname) %(symref)",
            "refs/remotes/origin/HEAD",
            "refs/heads/main",
            "refs/remotes/origin/main",
            "refs/heads/master",
            "refs/remotes/origin/master")
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(line -> targets.put(line[0], line.length < 2 ? "" : line[1]));
    String remote = "refs/remotes/origin/";
    String target = targets.getOrDefault(remote + "HEAD", "");
    if (target.startsWith(remote)) {
      return Optional.of(target.substring(remote.length()));
    }
    return Stream.of("main", "master")
        .filter(
            name -> targets.containsKey("refs/heads/" + name) || targets.containsKey(remote + name))
        .findFirst();
  }
}
