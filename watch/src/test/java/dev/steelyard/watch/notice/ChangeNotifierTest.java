package dev.steelyard.watch.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.testing.GitHubServer;
import dev.steelyard.testing.GitHubServer.Planned;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangeNotifierTest {

  private static final String COMMIT = "0123456789012345678901234567890123456789";
  private static final ToldNotice SLOWER =
      new ToldNotice(
          "parse (db, main) @vm",
          COMMIT,
          true,
          false,
          "db at 0123456 Keep `rows` for @octocat (Jane Doe):\n"
              + "  scan: regressed +8.3% slower\n"
              + "next: steelyard bisect");

  private static final NoticeOutcome TOLD = new NoticeOutcome.Told();
  private static final Duration SETTLES = Duration.ofSeconds(5);

  private final List<Duration> waits = new ArrayList<>();
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
    return ChangeNotifier.parse("--notify", said, environment, _ -> {});
  }

  private static ToldNotice notice(boolean isNegative, boolean wasNegative, String text) {
    return new ToldNotice("parse (db, main) @vm", COMMIT, isNegative, wasNegative, text);
  }

  private static String why(NoticeOutcome outcome) {
    return ((NoticeOutcome.Untold) outcome).why();
  }

  private void told(String notify, ToldNotice notice) {
    assertThat(notifier(notify, GitHubServer.PERSONAL_TOKEN).tell(notice)).isEqualTo(TOLD);
  }

  private JsonNode status() {
    return JsonMapper.shared().readTree(github.asked("POST").getLast().body());
  }

  @Test
  void a_regression_is_a_failure_beside_its_commit_and_an_improvement_a_success() {
    told("github-status:acme/db", SLOWER);
    assertThat(github.asked("POST").getFirst().path())
        .isEqualTo("/repos/acme/db/statuses/" + COMMIT);
    assertThat(status().path("state").asString()).isEqualTo("failure");
    assertThat(status().path("description").asString()).isEqualTo("scan: regressed +8.3% slower");

    told("github-status:acme/db", notice(false, false, "db:\n  scan: improved " + "x".repeat(200)));
    assertThat(status().path("state").asString()).isEqualTo("success");
    assertThat(status().path("description").asString()).endsWith("x…").hasSize(140);
  }

  /** The newest status of a context is what GitHub shows. */
  @Test
  void what_improved_hides_no_regression_of_the_same_commit() {
    told("github-status:acme/db", SLOWER);
    String first = status().path("context").asString();
    told("github-status:acme/db", notice(false, true, "db:\n  parse: improved −4.0% faster"));

    assertThat(status().path("context").asString())
        .isEqualTo("steelyard/parse (db, main) @vm")
        .isEqualTo(first);
    assertThat(status().path("state").asString()).isEqualTo("failure");
    assertThat(status().path("description").asString())
        .isEqualTo("also regressed before; parse: improved −4.0% faster");
    String other = "x".repeat(300);
    told("github-status:acme/db", new ToldNotice(other + "a", COMMIT, false, false, "db"));
    String one = status().path("context").asString();
    told("github-status:acme/db", new ToldNotice(other + "b", COMMIT, false, false, "db"));
    assertThat(one).hasSize(255).isNotEqualTo(status().path("context").asString());
  }

  private GitHubIssueNotifier issues() {
    GitHubAccess access =
        GitHubAccess.of(
            Map.of(
                "GITHUB_API_URL",
                github.api().toString(),
                "GITHUB_TOKEN",
                GitHubServer.PERSONAL_TOKEN));
    return new GitHubIssueNotifier(
        GitHubRepository.parse("acme/db"),
        () -> new GitHubClient(access, Duration.ofSeconds(1), waits::add, _ -> {}));
  }

  @Test
  void an_issue_is_opened_once_also_where_the_answer_was_lost() {
    github.losesNextAnswer = true;

    assertThat(issues().tell(SLOWER)).isEqualTo(TOLD);
    assertThat(issues().tell(SLOWER)).isEqualTo(TOLD);

    assertThat(waits).as("what was taken shows after a while").containsExactly(SETTLES);
    assertThat(github.issues).hasSize(1);
    assertThat(github.issues.getFirst())
        .contains(
            "\"title\":\"db at 0123456 Keep `rows` for @octocat (Jane Doe)\"",
            "\\n      scan: regressed +8.3% slower\\n    next: ");
  }

  /** It was taken, was not in the list when it was looked for, and is there now. */
  @Test
  void of_two_issues_that_say_the_same_the_newer_is_closed() {
    String body =
        JsonMapper.shared()
            .writeValueAsString("    " + SLOWER.text().replace("\n", "\n    ").strip());
    String list = "[{\"number\":5,\"state\":\"open\",\"body\":%1$s},{\"number\":4,\"body\":%1$s}]";
    github.planned.addAll(
        List.of(
            new Planned(200, Map.of(), "[]"),
            Planned.status(502),
            new Planned(200, Map.of(), "[]"),
            new Planned(201, Map.of(), "{\"id\":5,\"number\":5}"),
            new Planned(200, Map.of(), list.formatted(body)),
            new Planned(200, Map.of(), "{}")));

    assertThat(issues().tell(SLOWER)).isEqualTo(TOLD);

    assertThat(github.asked("PATCH")).hasSize(1);
    assertThat(github.asked("PATCH").getFirst().path()).isEqualTo("/repos/acme/db/issues/5");
    assertThat(github.asked("PATCH").getFirst().body()).contains("\"state\":\"closed\"");
  }

  @Test
  void an_issue_that_somebody_else_answers_for_is_not_told() {
    github.planned.add(new Planned(200, Map.of(), "<html>Please log in</html>"));
    assertThat(why(issues().tell(SLOWER))).contains("not as GitHub does", "GITHUB_API_URL");

    github.planned.add(new Planned(200, Map.of(), "[]"));
    github.planned.add(new Planned(200, Map.of(), "<html>Please log in</html>"));
    github.planned.add(new Planned(200, Map.of(), "<html>Please log in</html>"));
    assertThat(why(issues().tell(SLOWER))).contains("not as GitHub does");
    assertThat(github.issues).isEmpty();
  }

  @Test
  void an_issue_has_as_much_as_it_takes_and_says_what_is_left_out() {
    String line = "  scan[rows=%d]: regressed +8.3%% slower beside 5c07ab1 now, in 8 pairs\n";
    StringBuilder text = new StringBuilder("db at 0123456 Keep rows (Jane Doe):\n");
    IntStream.range(0, 1_200).forEach(i -> text.append(line.formatted(i)));
    ToldNotice much = notice(true, false, text.toString());
    told("github-issue:acme/db", much);
    told("github-issue:acme/db", much);

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
    ToldNotice one = notice(true, false, "db:\n" + "x".repeat(100_000) + "\n  last");

    told("github-issue:acme/db", one);

    assertThat(github.issues.getFirst()).contains("2 of 3 lines are left out");
  }

  @Test
  void each_has_a_key_that_says_nothing_of_it_and_why_one_was_not_told_is_said(@TempDir Path folder)
      throws Exception {
    Path told = folder.resolve("told");
    List<String> why = new ArrayList<>();
    ChangeNotifiers all =
        ChangeNotifiers.parse(
            "--notify",
            List.of("command:cat >>" + told, "command:false"),
            Map.of(),
            _ -> {},
            why::add);

    assertThat(all.keys()).hasSize(2).noneMatch(key -> key.contains(told.toString()));
    assertThat(all.keys()).extracting(key -> all.tell(key, SLOWER)).containsExactly(true, false);

    assertThat(Files.readString(told)).isEqualTo(SLOWER.text() + "\n");
    assertThat(why).hasSize(1);
    assertThat(why.getFirst()).contains("exit code 1", "it is told again");
  }

  @Test
  void who_may_not_is_told_what_the_token_needs() {
    assertThat(why(notifier("github-status:acme/db", GitHubServer.READING_TOKEN).tell(SLOWER)))
        .contains("403", "'statuses: write'");
    assertThat(why(notifier("github-issue:acme/db", GitHubServer.READING_TOKEN).tell(SLOWER)))
        .contains("403", "'issues: write'");
    assertThatThrownBy(() -> notifier("github-issue:acme/db", ""))
        .hasMessageContaining("set GITHUB_TOKEN or GH_TOKEN");
    assertThatThrownBy(() -> notifier("github-issue:db", GitHubServer.APP_TOKEN))
        .hasMessageContaining("OWNER/NAME");
    assertThatThrownBy(() -> notifier("hooks.slack.com/services/T0/B0/SECRET", ""))
        .hasMessageContaining("--notify begins with none of these; write webhook:URL")
        .hasMessageNotContaining("hooks");
    assertThatThrownBy(() -> notifier("https://hooks.slack.com/services/SECRET", ""))
        .hasMessageContaining("--notify is 'https'")
        .hasMessageNotContaining("SECRET");
    assertThatThrownBy(() -> notifier("carrier-pigeon:coo", ""))
        .hasMessageContaining("webhook:URL", "github-status:OWNER/REPO");
  }

  @Test
  void a_command_reads_what_is_told(@TempDir Path folder) throws Exception {
    Path told = folder.resolve("told");

    told("command:cat >" + told, SLOWER);
    assertThat(Files.readString(told)).isEqualTo(SLOWER.text() + "\n");
    assertThat(why(notifier("command:exit 7", "").tell(SLOWER))).contains("exit code 7");
  }

  /** Whoever watches holds a lease meanwhile, and looks at nothing else. */
  @Test
  void a_command_that_reads_nothing_and_does_not_end_is_ended(@TempDir Path folder)
      throws Exception {
    Path pid = folder.resolve("pid");
    String command = "echo $$ >'%1$s.new'; mv '%1$s.new' '%1$s'; exec sleep 1000".formatted(pid);
    ToldNotice large = notice(true, false, "db:\n" + "x".repeat(1 << 20));

    NoticeOutcome outcome = new CommandNotifier(command, Duration.ofSeconds(2)).tell(large);

    assertThat(why(outcome)).contains("did not end within 2 s");
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(process -> process.onExit().join());
  }

  @Test
  void a_command_that_reads_nothing_may_end_well() {
    told("command:exec <&-; true", notice(true, false, "db:\n" + "x".repeat(1 << 20)));
  }
}
