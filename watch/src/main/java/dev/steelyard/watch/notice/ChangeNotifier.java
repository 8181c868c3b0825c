package dev.steelyard.watch.notice;

import dev.steelyard.analysis.Notice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells one who wants to know of a change, and waits for that no longer than some minutes. */
public interface ChangeNotifier {

  /** Tells. */
  NoticeOutcome tell(ToldNotice notice);

  /**
   * As a user says: {@code webhook:URL}, {@code command:…}, {@code github-status:OWNER/REPO} or
   * {@code github-issue:OWNER/REPO}.
   *
   * @param environment has the token of GitHub
   * @param notices are told when something is tried again
   * @throws SteelyardException when it is none of them, or there is no token
   */
  static ChangeNotifier parse(
      String said, Map<String, String> environment, Consumer<Notice> notices) {
    int colon = said.indexOf(':');
    String kind = colon < 0 ? said : said.substring(0, colon);
    String rest = colon < 0 ? "" : said.substring(colon + 1);
    return switch (kind) {
      case "command" -> CommandNotifier.of(rest);
      case "webhook" -> WebhookNotifier.of(rest);
      case "github-status" ->
          new GitHubStatusNotifier(
              GitHubRepository.parse(rest), clients(kind, environment, notices));
      case "github-issue" ->
          new GitHubIssueNotifier(
              GitHubRepository.parse(rest), clients(kind, environment, notices));
      default ->
          throw SteelyardException.invalid(
              "--notify %s; write webhook:URL, command:'what a shell runs', github-status:OWNER/REPO or github-issue:OWNER/REPO"
                  .formatted(wrong(kind)));
    };
  }

  /** What is written may be an address, which is a secret: only a word that looks like a kind. */
  private static String wrong(String kind) {
    return kind.matches("[a-z-]{1,20}") ? "is '%s'".formatted(kind) : "begins with none of these";
  }

  private static Supplier<GitHubClient> clients(
      String kind, Map<String, String> environment, Consumer<Notice> notices) {
    GitHubAccess access = GitHubAccess.of(environment);
    if (access.token().isEmpty()) {
      throw SteelyardException.invalid(
          "--notify %s: has no token to ask with; set GITHUB_TOKEN or GH_TOKEN".formatted(kind));
    }
    return () -> new GitHubClient(access, notices);
  }
}
