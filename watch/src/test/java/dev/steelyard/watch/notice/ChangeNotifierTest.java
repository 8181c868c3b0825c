package dev.steelyard.watch.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.testing.GitHubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
