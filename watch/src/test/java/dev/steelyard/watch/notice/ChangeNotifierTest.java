package dev.steelyard.watch.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.testing.GitHubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ChangeNotifierTest {

  private static final String COMMIT = "0123456789012345678901234567890123456789";
  private static final ToldNotice SLOWER =
      new ToldNotice(
          COMMIT,
          true,
          "db at 0123456 Keep `rows` for @octocat (Jane Doe):\n"
              + "  scan: regressed +8.3% slower\n"
              + "next: steelyard bisect");

  private GitHubServer github;

  @BeforeEach
  void begin() throws Exception {
    github = GitHubServer.start();
  }

  @AfterEach
  void end() {
    github.close();
  }

  private ChangeNotifier notifier(String said, String token) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GITHUB_API_URL", github.api().toString());
    if (!token.isEmpty()) {
      environment.put("GITHUB_TOKEN", token);
    }
    return ChangeNotifier.parse(said, environment, _ -> {});
  }

  @Test
  void a_regression_is_a_failure_beside_its_commit_and_an_improvement_a_success() {
    ChangeNotifier status = notifier("github-status:acme/db", GitHubServer.APP_TOKEN);

    assertThat(status.tell(SLOWER)).isEmpty();
    assertThat(
            status.tell(new ToldNotice(COMMIT, false, "db:\n  scan: improved " + "x".repeat(200))))
        .isEmpty();

    List<GitHubServer.Asked> asked = github.asked("POST");
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst().path()).isEqualTo("/repos/acme/db/statuses/" + COMMIT);
    assertThat(asked.getFirst().body())
        .contains(
            "\"state\":\"failure\"",
            "\"context\":\"steelyard\"",
            "\"description\":\"scan: regressed +8.3% slower\"");
    assertThat(asked.getLast().body()).contains("\"state\":\"success\"", "x…\"");
    assertThat(asked.getLast().body().replaceFirst(".*description\":\"([^\"]*).*", "$1"))
        .hasSize(140);
  }

  @Test
  void an_issue_is_opened_once_also_where_the_answer_was_lost() {
    ChangeNotifier issue = notifier("github-issue:acme/db", GitHubServer.PERSONAL_TOKEN);
    github.losesNextAnswer = true;

    assertThat(issue.tell(SLOWER)).isEmpty();
    assertThat(issue.tell(SLOWER)).isEmpty();

    assertThat(github.issues).hasSize(1);
    assertThat(github.issues.getFirst())
        .contains(
            "\"title\":\"db at 0123456 Keep `rows` for @octocat (Jane Doe)\"",
            "\\n      scan: regressed +8.3% slower\\n    next: ");
  }

  @Test
  void an_issue_has_as_much_as_it_takes_and_says_what_is_left_out() {
    String line = "  scan[rows=%d]: regressed +8.3%% slower beside 5c07ab1 now, in 8 pairs\n";
    StringBuilder text = new StringBuilder("db at 0123456 Keep rows (Jane Doe):\n");
    IntStream.range(0, 1_200).forEach(i -> text.append(line.formatted(i)));
    ToldNotice much = new ToldNotice(COMMIT, true, text.toString());
    ChangeNotifier issue = notifier("github-issue:acme/db", GitHubServer.PERSONAL_TOKEN);

    assertThat(issue.tell(much)).isEmpty();
    assertThat(issue.tell(much)).isEmpty();

    assertThat(github.issues).hasSize(1);
    String body = JsonMapper.shared().readTree(github.issues.getFirst()).path("body").asString();
    assertThat(body).hasSizeBetween(60_000, 65_536).contains("scan[rows=0]");
    assertThat(body.lines().reduce((_, last) -> last).orElse(""))
        .matches("\\d+ of 1201 lines are left out.*");
    long shown = body.lines().filter(one -> one.contains("scan[rows=")).count();
    assertThat(body).contains("\n%d of 1201 lines".formatted(1_200 - shown));
  }

  @Test
  void a_line_that_no_issue_takes_is_left_out_as_well() {
    ToldNotice one = new ToldNotice(COMMIT, true, "db:\n" + "x".repeat(100_000) + "\n  last");

    assertThat(notifier("github-issue:acme/db", GitHubServer.PERSONAL_TOKEN).tell(one)).isEmpty();

    assertThat(github.issues.getFirst()).contains("2 of 3 lines are left out");
  }

  @Test
  void who_has_been_told_is_not_told_again_where_another_one_could_not_be(@TempDir Path folder)
      throws Exception {
    Path told = folder.resolve("told");
    Path open = folder.resolve("open");
    List<String> why = new ArrayList<>();
    ChangeNotifiers all =
        ChangeNotifiers.parse(
            List.of("command:cat >>" + told, "command:test -e " + open),
            Map.of(),
            _ -> {},
            why::add);

    NoticeEnd first = all.tell(SLOWER, Set.of());
    assertThat(first.isAll()).isFalse();
    assertThat(first.told()).hasSize(1).noneMatch(key -> key.contains(told.toString()));
    NoticeEnd second = all.tell(SLOWER, first.told());
    assertThat(second).isEqualTo(first);
    Files.createFile(open);
    assertThat(all.tell(SLOWER, second.told()).isAll()).isTrue();

    assertThat(Files.readString(told)).isEqualTo(SLOWER.text() + "\n");
    assertThat(why).hasSize(2).allMatch(one -> one.contains("exit code 1"));
  }

  @Test
  void who_may_not_is_told_what_the_token_needs() {
    assertThat(notifier("github-status:acme/db", GitHubServer.READING_TOKEN).tell(SLOWER))
        .hasValueSatisfying(why -> assertThat(why).contains("403", "'statuses: write'"));
    assertThat(notifier("github-issue:acme/db", GitHubServer.READING_TOKEN).tell(SLOWER))
        .hasValueSatisfying(why -> assertThat(why).contains("403", "'issues: write'"));
    assertThatThrownBy(() -> notifier("github-issue:acme/db", ""))
        .hasMessageContaining("set GITHUB_TOKEN or GH_TOKEN");
    assertThatThrownBy(() -> notifier("github-issue:db", GitHubServer.APP_TOKEN))
        .hasMessageContaining("OWNER/NAME");
    assertThatThrownBy(() -> notifier("carrier-pigeon:coo", ""))
        .hasMessageContaining("webhook:URL", "github-status:OWNER/REPO");
  }

  @Test
  void a_command_reads_what_is_told(@TempDir Path folder) throws Exception {
    Path told = folder.resolve("told");

    assertThat(notifier("command:cat >" + told, "").tell(SLOWER)).isEmpty();
    assertThat(Files.readString(told)).isEqualTo(SLOWER.text() + "\n");
    assertThat(notifier("command:exit 7", "").tell(SLOWER))
        .hasValueSatisfying(why -> assertThat(why).contains("exit code 7"));
  }
}
