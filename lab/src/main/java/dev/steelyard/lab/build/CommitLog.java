package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Lists the commits between two on a first-parent line. Stateless. */
final class CommitLog {

  /** A subject may have any other character in it. */
  private static final String BETWEEN = "\u001f";

  private static final String FACTS =
      "--format=tformat:" + String.join("%x1f", "%H", "%P", "%aN", "%ct", "%s");

  private CommitLog() {}

  /**
   * From the good one to the bad one, both included, the oldest first.
   *
   * @param good whole hash
   * @param bad whole hash
   * @throws SteelyardException when the good one is not on the bad one's first-parent line
   */
  static List<LoggedCommit> line(GitCall git, String good, String bad) {
    List<LoggedCommit> after = read(git, "--first-parent", "--reverse", bad, "^" + good);
    if (after.isEmpty()) {
      throw SteelyardException.invalid(
          "%s has nothing that %s has not: it is the same commit or an older one; the good commit comes first, the bad one after it"
              .formatted(shown(bad), shown(good)));
    }
    List<String> parents = after.getFirst().parents();
    if (parents.isEmpty() || !parents.getFirst().equals(good)) {
      throw notOnLine(git, good, bad, parents);
    }
    return Stream.concat(read(git, "-1", good).stream(), after.stream()).toList();
  }

  /**
   * The newest commits of a first-parent line, the newest first.
   *
   * @param tip whole hash of the newest
   * @param most at most so many
   */
  static List<LoggedCommit> newest(GitCall git, String tip, int most) {
    return read(git, "--first-parent", "-" + most, tip);
  }

  private static SteelyardException notOnLine(
      GitCall git, String good, String bad, List<String> parents) {
    boolean isBefore =
        git.ask("merge-base", "--is-ancestor", good, bad)
            .filter(GitCall.Answer::isGood)
            .isPresent();
    String remedy =
        isBefore && !parents.isEmpty()
            ? "it is on a branch that left the line at %s and was merged later; name that, or another commit of the line, as the good one"
                .formatted(shown(parents.getFirst()))
            : "name a good commit that the bad one stands on; 'git merge-base %s %s' may tell one"
                .formatted(shown(good), shown(bad));
    return SteelyardException.invalid(
        "%s is not on the first-parent line of %s; %s".formatted(shown(good), shown(bad), remedy));
  }

  private static String shown(String commit) {
    return commit.substring(0, Repository.SHORT);
  }

  private static List<LoggedCommit> read(GitCall git, String... which) {
    String[] words =
        Stream.of(
                Stream.of("log", "-s", "--no-color", "--no-decorate", "--no-notes", FACTS),
                Stream.of(which),
                Stream.of("--"))
            .flatMap(all -> all)
            .toArray(String[]::new);
    return git.need(words).lines().map(CommitLog::commit).toList();
  }

  private static LoggedCommit commit(String line) {
    String[] facts = line.split(BETWEEN, 5);
    return new LoggedCommit(
        facts[0],
        Stream.of(facts[1].split(" ")).filter(one -> !one.isEmpty()).toList(),
        facts[2],
        Instant.ofEpochSecond(Long.parseLong(facts[3])),
        facts[4]);
  }
}
