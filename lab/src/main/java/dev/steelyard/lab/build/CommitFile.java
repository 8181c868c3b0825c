package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a file of a commit as a work tree would have it: git keeps a link as a text, which is the
 * path that it leads to. Stateless.
 */
final class CommitFile {

  private static final Pattern TEXT = Pattern.compile("[0-9a-f]+ blob \\d+");

  private CommitFile() {}

  /**
   * Its text, through links; empty where there is no file of that name, and where a link leads out
   * of the repository, to nothing or in a circle.
   *
   * @param path from the top of the repository
   * @throws SteelyardException when the repository does not have the text itself
   */
  static Optional<String> text(GitCall git, String commit, String path) {
    if (path.chars().anyMatch(Character::isISOControl) || isOutside(path)) {
      return Optional.empty();
    }
    String[] words = {"cat-file", "--batch", "--follow-symlinks"};
    GitCall.Answer answer =
        git.askWith(commit + ":" + path + "\n", words)
            .orElseThrow(() -> SteelyardException.cannotRun("there is no git any more"));
    if (!answer.isGood()) {
      throw answer.said().contains("promisor remote")
          ? partial(git, commit, path)
          : git.failed(answer, words);
    }
    int head = answer.out().indexOf('\n');
    return head >= 0 && TEXT.matcher(answer.out().substring(0, head)).matches()
        ? Optional.of(answer.out().substring(head + 1, answer.out().length() - 1))
        : Optional.empty();
  }

  private static boolean isOutside(String path) {
    Path normal = Path.of(path).normalize();
    return normal.isAbsolute() || normal.startsWith("..");
  }

  private static SteelyardException partial(GitCall git, String commit, String path) {
    return SteelyardException.cannotRun(
        "%s is a partial clone that does not have %s of %s, which may say its version;%nget what is missing with: git -C %1$s fetch --refetch --no-filter"
            .formatted(git.directory(), path, commit.substring(0, Repository.SHORT)));
  }
}
