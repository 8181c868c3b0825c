package dev.steelyard.watch.notice;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.text.BoundedMarkdown;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import dev.steelyard.watch.github.PostedOnce;
import dev.steelyard.watch.github.PostedOnce.Settled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Opens an issue about the changes of a commit, unless one of the newest hundred says the same.
 * What is told stands in it as code, so that nothing in it is a mention, a link or markup.
 */
record GitHubIssueNotifier(GitHubRepository repository, Supplier<GitHubClient> clients)
    implements ChangeNotifier {

  private static final int LONGEST_TITLE = 200;

  /**
   * GitHub takes as much in an issue as in a comment; some is kept for what is said of the rest.
   */
  private static final int ROOM = BoundedMarkdown.COMMENT - 1_536;

  private static final String NEED = "it needs to write issues ('issues: write')";

  @Override
  public NoticeOutcome tell(ToldNotice notice) {
    try (GitHubClient client = clients.get()) {
      tell(client, notice, body(notice.text()));
      return new NoticeOutcome.Told();
    } catch (SteelyardException failed) {
      return new NoticeOutcome.Untold(String.valueOf(failed.getMessage()));
    }
  }

  private void tell(GitHubClient client, ToldNotice notice, String body) {
    Settled settled = new PostedOnce(client, () -> same(client, body), open(notice, body)).settle();
    if (settled.posted().isPresent()) {
      closeOthers(client, settled.all());
    }
  }

  /** One that was taken without an answer may have shown up after all; the oldest stays open. */
  private void closeOthers(GitHubClient client, List<JsonNode> all) {
    List<Long> numbers =
        all.stream()
            .filter(one -> one.path("state").asString("open").equals("open"))
            .map(one -> one.path("number").asLong(0))
            .filter(number -> number > 0)
            .sorted()
            .toList();
    for (Long number : numbers.subList(Math.min(1, numbers.size()), numbers.size())) {
      var _ =
          client.call(
              GitHubCall.patch(
                  "%s/issues/%d".formatted(repository.path(), number),
                  Map.of("state", "closed", "state_reason", "not_planned"),
                  "close a second issue of this kind in " + repository,
                  NEED));
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

  /** Of the newest hundred. */
  private List<JsonNode> same(GitHubClient client, String body) {
    JsonNode newest =
        client.call(
            GitHubCall.list(
                repository.path() + "/issues?state=all&sort=created&direction=desc&per_page=100",
                "read the issues of " + repository,
                NEED));
    List<JsonNode> same = new ArrayList<>();
    for (JsonNode one : newest) {
      if (one.path("body").asString("").replace("\r\n", "\n").strip().equals(body.strip())) {
        same.add(one);
      }
    }
    return same;
  }
}
