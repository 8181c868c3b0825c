package dev.steelyard.watch.notice;

import dev.steelyard.analysis.Notice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells one who wants to know of a change, and waits for that no longer than some minutes. */
public interface ChangeNotifier {

  /** Tells. */
  NoticeOutcome tell(ToldNotice notice);

  /**
   * As a user says: {@code webhook:URL}, {@code command:…}, {@code github-status:OWNER/REPO} or
   * {@code github-issue:OWNER/REPO}.
   *
   * @param where it was said, for messages: {@code --notify}
   * @param environment has the token of GitHub
   * @param notices are told when something is tried again
   * @throws SteelyardException when it is none of them, or there is no token
   */
  static ChangeNotifier parse(
      String where, String said, Map<String, String> environment, Consumer<Notice> notices) {
    return of(where, said, kind -> clients(where + " " + kind, environment, notices));
  }

  /**
   * Refuses what {@link #parse} does, but for a missing token: nobody need be told at once.
   *
   * @throws SteelyardException when it is none of them
   */
  static void check(String where, String said) {
    var _ =
        of(
            where,
            said,
            _ ->
                () -> {
                  throw new IllegalStateException("nobody is told");
                });
  }

  private static ChangeNotifier of(
      String where, String said, Function<String, Supplier<GitHubClient>> clients) {
    int colon = said.indexOf(':');
    String kind = colon < 0 ? said : said.substring(0, colon);
    String rest = colon < 0 ? "" : said.substring(colon + 1);
    return switch (kind) {
      case "command" -> CommandNotifier.of(where, rest);
      case "webhook" -> WebhookNotifier.of(where, rest);
      case "github-status" ->
          new GitHubStatusNotifier(GitHubRepository.parse(rest), clients.apply(kind));
      case "github-issue" ->
          new GitHubIssueNotifier(GitHubRepository.parse(rest), clients.apply(kind));
      default ->
          throw SteelyardException.invalid(
              "%s %s; write webhook:URL, command:'what a shell runs', github-status:OWNER/REPO or github-issue:OWNER/REPO"
                  .formatted(where, wrong(kind)));
    };
  }

  /** What is written may be an address, which is a secret: only a word that looks like a kind. */
  private static String wrong(String kind) {
    return kind.matches("[a-z-]{1,20}") ? "is '%s'".formatted(kind) : "begins with none of these";
  }

  private static Supplier<GitHubClient> clients(
      String said, Map<String, String> environment, Consumer<Notice> notices) {
    GitHubAccess access = GitHubAccess.of(environment);
    if (access.token().isEmpty()) {
      throw SteelyardException.invalid(
          "%s: has no token to ask with; set GITHUB_TOKEN or GH_TOKEN".formatted(said));
    }
    return () -> new GitHubClient(access, notices);
  }
}
