package dev.steelyard.watch.notice;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.text.BoundedMarkdown;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import dev.steelyard.watch.github.UncertainRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Opens an issue about the changes of a commit, unless one of the newest hundred says the same.
 * What is told stands in it as code, so that nothing in it is a mention, a link or markup.
 */
record GitHubIssueNotifier(GitHubRepository repository, Supplier<GitHubClient> clients)
    implements ChangeNotifier {

  private static final int LONGEST_TITLE = 200;
  private static final int MOST_TRIES = 3;

  /**
   * GitHub takes as much in an issue as in a comment; some is kept for what is said of the rest.
   */
  private static final int ROOM = BoundedMarkdown.COMMENT - 1_536;

  private static final String NEED = "it needs to write issues ('issues: write')";

  @Override
  public Optional<String> tell(ToldNotice notice) {
    String body = body(notice.text());
    try (GitHubClient client = clients.get()) {
      for (int tries = 1; !isThere(client, body); tries++) {
        try {
          client.call(open(notice, body));
          return Optional.empty();
        } catch (UncertainRequest unknown) {
          if (tries == MOST_TRIES) {
            throw unknown;
          }
        }
      }
      return Optional.empty();
    } catch (SteelyardException failed) {
      return Optional.ofNullable(failed.getMessage());
    }
  }

  /** As much of the text as GitHub takes, and how much that is not. */
  private static String body(String text) {
    List<String> lines = text.lines().toList();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = "    " + lines.get(i);
      if (body.length() + line.length() > ROOM) {
        return body
            + "\n%d of %d lines are left out: an issue takes no more."
                .formatted(lines.size() - i, lines.size());
      }
      body.append(line).append('\n');
    }
    return body.toString().stripTrailing();
  }

  private GitHubCall open(ToldNotice notice, String body) {
    Map<String, Object> issue = new LinkedHashMap<>();
    String title = notice.title();
    issue.put(
        "title",
        title.codePointCount(0, title.length()) <= LONGEST_TITLE
            ? title
            : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…");
    issue.put("body", body);
    return GitHubCall.post(
        repository.path() + "/issues", issue, "open an issue of " + repository, NEED);
  }

  private boolean isThere(GitHubClient client, String body) {
    JsonNode newest =
        client.call(
            GitHubCall.get(
                repository.path() + "/issues?state=all&sort=created&direction=desc&per_page=100",
                "read the issues of " + repository,
                NEED));
    for (JsonNode one : newest) {
      if (one.path("body").asString("").replace("\r\n", "\n").strip().equals(body.strip())) {
        return true;
      }
    }
    return false;
  }
}
