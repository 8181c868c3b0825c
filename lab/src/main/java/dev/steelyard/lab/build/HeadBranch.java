package dev.steelyard.lab.build;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The branch that is checked out, and the one that is to take in what is made on it.
 *
 * @param job that of the CI service that is at work, where one is
 */
record HeadBranch(GitCall git, Supplier<Optional<CiService.Job>> job) {

  /** As {@link Repository#branch}. */
  Optional<String> checkedOut() {
    Optional<String> checkedOut =
        git.ask("symbolic-ref", "--quiet", "HEAD")
            .filter(GitCall.Answer::isGood)
            .map(answer -> answer.out().strip())
            .filter(ref -> ref.startsWith("refs/heads/"))
            .map(ref -> ref.substring("refs/heads/".length()));
    return checkedOut.or(() -> job.get().flatMap(CiService.Job::branch));
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
