package dev.steelyard.watch.bisect;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.build.Repository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The commits that are searched, numbered as the search numbers them: the good one is 0, the bad
 * one the last.
 *
 * @param commits at least two
 */
public record BisectLine(List<LoggedCommit> commits) {

  public BisectLine {
    commits = List.copyOf(commits);
    if (commits.size() < 2) {
      throw new IllegalArgumentException("a good and a bad commit are needed");
    }
  }

  /**
   * The first-parent line between two commits.
   *
   * @param good a branch, tag, hash or {@code HEAD~3}
   * @param bad the same of the newer one
   * @throws SteelyardException when one is no commit, or the good one is not on the bad one's line
   */
  static BisectLine between(Repository repository, String good, String bad) {
    return new BisectLine(
        repository
            .branches()
            .between(commit(repository, "good", good), commit(repository, "bad", bad)));
  }

  private static String commit(Repository repository, String which, String ref) {
    return repository
        .commit(ref)
        .orElseThrow(() ->
            SteelyardException.invalid(
                "the %s commit '%s' is no branch, tag or commit of %s%s"
                    .formatted(
                        which,
                        Visible.of(ref),
                        repository.workTree(),
                        repository.isShallow()
                            ? ", which is a shallow clone; 'git fetch --unshallow' gets the rest"
                            : "")));
  }

  /** How many commits may have brought the change; also the bad one's number. */
  public int size() {
    return commits.size() - 1;
  }

  /** The commit with a number from 0. */
  public LoggedCommit at(int number) {
    return commits.get(number);
  }

  /** The number of each commit, by its whole hash. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < commits.size(); i++) {
      numbers.put(commits.get(i).commit(), i);
    }
    return numbers;
  }
}
