package dev.steelyard.watch.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.testing.GitHubServer;
import dev.steelyard.watch.bot.BotDecision.Accepted;
import dev.steelyard.watch.bot.BotDecision.Helped;
import dev.steelyard.watch.bot.BotDecision.Ignored;
import dev.steelyard.watch.bot.BotDecision.Refused;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BotServiceTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static final String MAY = "/repos/acme/db/collaborators/ann/permission";

  private GitHubServer server;

  @BeforeEach
  void start() throws IOException {
    server = GitHubServer.start();
    server.permissions.put("ann", "write");
    server.pull =
        """
        {"state":"open","head":{"sha":"%s","ref":"fast","repo":{"full_name":"ann/db"}},
         "base":{"ref":"main","sha":"base"}}\
        """
            .formatted(COMMIT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private BotDecision decide(String body) {
    return decide(body, "MEMBER", "created", "User");
  }

  private BotDecision decide(String body, String association, String action, String type) {
    Map<String, Object> event =
        Map.of(
            "action", action,
            "repository", Map.of("full_name", "acme/db"),
            "issue", Map.of("number", 7, "pull_request", Map.of("url", "x")),
            "comment",
                Map.of(
                    "body", body,
                    "author_association", association,
                    "user", Map.of("login", "ann", "type", type)));
    GitHubAccess access =
        GitHubAccess.of(
            Map.of(
                "GITHUB_API_URL", server.api().toString(), "GITHUB_TOKEN", GitHubServer.APP_TOKEN));
    try (GitHubClient client = new GitHubClient(access, _ -> {})) {
      return new BotService(client, "steelyard")
          .decide(new GitHubEvent(JsonMapper.shared().valueToTree(event)));
    }
  }

  @Test
  void a_run_has_its_options_as_whole_words_and_the_newest_commit_of_then() {
    BotDecision decision =
        decide(
            "Please:\n\n  @steelyard run --only level=1,9 --only=\"size=1 MB\" —iterations 20"
                + "\nthanks");
    assertThat(decision).isInstanceOf(Accepted.class);
    Accepted accepted = (Accepted) decision;
    assertThat(accepted.request().arguments())
        .containsExactly("--only=level=1,9", "--only=size=1 MB", "--iterations=20");
    assertThat(accepted.head())
        .isEqualTo(new PullRequestHead("ann/db", "fast", COMMIT, true, "main", "base"));
    assertThat(BotAnswer.of(decision))
        .hasValueSatisfying(text -> assertThat(text).contains("0123456", "`ann` asked for it"));
    assertThat(BotJson.outputs(decision))
        .containsEntry("commit", COMMIT)
        .containsEntry("base", "base")
        .containsEntry("base_branch", "main")
        .containsEntry(
            "asked",
            "`ann` asked for `run` `--only=level=1,9` `--only=size=1 MB` `--iterations=20` of"
                + " `0123456`");
  }

  @Test
  void what_is_decided_is_read_again_by_who_runs_it() throws IOException {
    StringBuilder json = new StringBuilder();
    BotJson.write(decide("@steelyard run --only level=9"), json);
    assertThat(BotJson.arguments(json.toString())).contains(List.of("--only=level=9"));

    StringBuilder compare = new StringBuilder();
    BotJson.write(decide("@steelyard compare"), compare);
    assertThat(BotJson.arguments(compare.toString())).isEmpty();
  }

  /** A file between two jobs can be somebody else's. */
  @ParameterizedTest
  @ValueSource(strings = {"--store=elsewhere", "--only=a=b;rm -rf", "run", "--iterations=0"})
  void a_decision_with_what_no_comment_can_ask_for_is_refused(String argument) {
    String json =
        "{\"format\":\"steelyard-bot\",\"version\":1,\"action\":\"run\",\"arguments\":[\"%s\"]}"
            .formatted(argument);
    assertThatThrownBy(() -> BotJson.arguments(json)).isInstanceOf(SteelyardException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"--only=size=1\"", "null", "{}", "[1]", "[\"--only=size=1\", null]"})
  void a_decision_whose_arguments_are_no_texts_is_refused(String arguments) {
    String json =
        "{\"format\":\"steelyard-bot\",\"version\":1,\"action\":\"run\",\"arguments\":%s}"
            .formatted(arguments);
    assertThatThrownBy(() -> BotJson.arguments(json)).isInstanceOf(SteelyardException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --stroe x|has no option `--stroe`",
        "run --only|lacks its value",
        "run --onyl level=1|did you mean '--only'?",
        "run --only level|write `FACTOR=LEVEL`",
        "run --only a=1,=2|write `FACTOR=LEVEL`",
        "run --iterations many|from 1 to 10,000",
        "run --iterations 0|from 1 to 10,000",
        "run --iterations 10001|from 1 to 10,000",
        "run --iterations 5 --iterations=6|`--iterations` is given twice",
        "run --only a=$(id)|a value begins with a letter",
        "run --only `id`|a value begins with a letter",
        "run --only --store|a value begins with a letter",
        "run --variant head|has no option `--variant`",
        "run --only \"a=b;c\"|a value begins with a letter",
        "run bench.yaml|has no option `bench.yaml`",
        "delete|no command `delete`",
        "compare main|takes no options"
      })
  void what_it_does_not_know_is_refused_with_what_it_does(String line, String part) {
    BotDecision decision = decide("@steelyard " + line);
    assertThat(decision).isInstanceOf(Refused.class);
    assertThat(((Refused) decision).answer())
        .startsWith("Not done: ")
        .contains(part, "| `@steelyard run` |", "\n\n`ann` asked for `");
    assertThat(((Refused) decision).isForbidden()).isFalse();
    assertThat(server.asked).extracting(GitHubServer.Asked::path).allMatch(MAY::equals);
  }

  @Test
  void a_value_that_is_too_long_is_refused_for_its_length() {
    assertThat(((Refused) decide("@steelyard run --only a=" + "x".repeat(199))).answer())
        .contains("`--only` is longer than 200 characters")
        .doesNotContain("a value begins with");
    assertThat(decide("@steelyard run --only a=" + "x".repeat(198))).isNotInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"size=10,size=20", "size=1,5", "size=1,5,ram=2 GB"})
  void levels_are_named_as_run_takes_them(String levels) {
    assertThat(decide("@steelyard run --only \"%s\"".formatted(levels)))
        .isInstanceOfSatisfying(
            BotDecision.Accepted.class,
            one -> assertThat(one.request().arguments()).containsExactly("--only=" + levels));
  }

  /** A comment may have 65,536 characters. */
  @ParameterizedTest
  @ValueSource(
      strings = {"run --only a=%s", "run %s", "%s", "run --only \"a=%s\"", "run --only a=\"%s\""})
  void a_word_as_long_as_a_comment_is_refused_as_any_other(String line) {
    for (String part : List.of("0", "\"", "\" ", "[", "*_", "> ")) {
      assertThat(decide("@steelyard " + line.formatted(part.repeat(65_000 / part.length()))))
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void what_is_refused_is_shown_so_that_it_calls_nobody_and_is_no_markup() {
    BotDecision decision = decide("@steelyard run --x`</code>@ann<img src=x>");
    assertThat(((Refused) decision).answer().lines())
        .allSatisfy(line -> {
          assertThat(line.chars().filter(c -> c == '`').count() % 2).isZero();
          assertThat(line.replaceAll("`[^`]*`", "")).doesNotContain("@", "<");
        });
  }

  @Test
  void nothing_to_do_is_help() {
    assertThat(decide("@steelyard")).isInstanceOf(Helped.class);
    assertThat(decide("@Steelyard help")).isInstanceOf(Helped.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@steelyard: run --only size=10",
        "@steelyard, run --only size=10",
        "@steelyard!\u00a0run\u00a0--only size=10",
        "\u00a0@steelyard\u2003run —only “size=10”",
        "@steelyard run --only=„size=10“",
        "@steelyard run --only «size=10»\n\nthanks -- and good night"
      })
  void it_is_called_as_people_and_their_telephones_write(String body) {
    assertThat(((Accepted) decide(body)).request().arguments()).containsExactly("--only=size=10");
  }

  @Test
  void a_name_with_a_sign_behind_it_alone_asks_for_help() {
    assertThat(decide("@steelyard!")).isInstanceOf(Helped.class);
    assertThat(decide("@steelyard-bot run")).isInstanceOf(Ignored.class);
    assertThat(decide("@steelyard:run")).isInstanceOf(Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@steelyard run --only size=20\n --iterations 5",
        "@steelyard run --only size=20\n\n—iterations 5",
        "--iterations 5\n@steelyard run"
      })
  void an_option_on_another_line_is_refused_and_not_left_out(String body) {
    assertThat(((Refused) decide(body)).answer())
        .contains("a command is one line, and `", "iterations 5` stands on another");
  }

  @Test
  void a_sign_that_is_wrong_is_shown() {
    assertThat(((Refused) decide("@steelyard run --only ‘size=10’")).answer())
        .contains("`--only` is `‘size=10’`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTOR", "COLLABORATOR", "MEMBER", "NONE"})
  void who_may_not_write_is_refused_and_nothing_of_the_pull_request_is_read(String association) {
    server.permissions.put("ann", "read");

    BotDecision decision = decide("@steelyard run", association, "created", "User");

    assertThat(decision).isInstanceOf(Refused.class);
    assertThat(((Refused) decision).answer())
        .contains("who may write to this repository", "`ann` asked for `run`");
    assertThat(((Refused) decision).isForbidden()).isTrue();
    assertThat(server.asked).extracting(GitHubServer.Asked::path).containsExactly(MAY);
  }

  @Test
  void who_may_write_by_another_way_than_membership_is_heard() {
    assertThat(decide("@steelyard run", "NONE", "created", "User")).isInstanceOf(Accepted.class);
  }

  @Test
  void a_token_that_may_not_ask_is_no_yes_and_that_is_said() {
    server.planned.add(GitHubServer.Planned.status(403));

    assertThat(((Refused) decide("@steelyard run")).answer())
        .contains("GitHub does not tell the workflow whether you may write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> @steelyard run",
        "see `@steelyard run`",
        "```\n@steelyard run\n```",
        "~~~sh\n@steelyard run\n~~~",
        "    @steelyard run",
        "````\n```\n@steelyard run\n```\n````",
        "see `code\n@steelyard run\nthat` goes on",
        "<pre>\n@steelyard run\n</pre>",
        "x <code>\n@steelyard run\n</code>",
        "x <KBD class=\"a\">\n@steelyard run\n</KBD>",
        "<code>\n\n@steelyard run\n\n</code>",
        "<blockquote>\n\n@steelyard run\n\n</blockquote>",
        "x <q><code>y</code>\n@steelyard run</q>",
        "<!--\n@steelyard run\n-->",
        "text <!-- so\n@steelyard run\n--> on",
        "> quoted\n@steelyard run",
        "- item\n  ```\n  @steelyard run\n  ```",
        "[a link\n@steelyard run](https://example.org)",
        "\\@steelyard run",
        "@steelyardrun",
        "mail me@steelyard run",
        ""
      })
  void what_is_quoted_or_code_asks_for_nothing(String body) {
    assertThat(decide(body)).isInstanceOf(Ignored.class);
    assertThat(server.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x <code>y</code>\n@steelyard run",
        "a Map<String, List> is slow<br>\n@steelyard run",
        "<!-- <code> -->\n\n@steelyard run",
        "`<code>`\n@steelyard run",
        "<details>\n\n@steelyard run\n\n</details>"
      })
  void what_stands_behind_code_or_beside_it_is_heard(String body) {
    assertThat(decide(body)).isInstanceOf(Accepted.class);
  }

  @Test
  void edits_programs_and_issues_are_not_heard() {
    assertThat(decide("@steelyard run", "OWNER", "edited", "User")).isInstanceOf(Ignored.class);
    assertThat(decide("@steelyard run", "OWNER", "created", "Bot")).isInstanceOf(Ignored.class);
  }

  @Test
  void two_commands_in_a_comment_are_one_too_many() {
    assertThat(decide("@steelyard run\n@steelyard compare")).isInstanceOf(Refused.class);
  }

  @Test
  void a_pull_request_that_is_closed_or_whose_branch_is_gone_is_refused() {
    server.pull =
        "{\"state\":\"closed\",\"head\":{\"sha\":\""
            + COMMIT
            + "\",\"repo\":{\"full_name\":\"a/b\"}}}";
    assertThat(((Refused) decide("@steelyard run")).answer()).contains("not open");
    server.pull = "{\"state\":\"open\",\"head\":{\"sha\":\"" + COMMIT + "\",\"repo\":null}}";
    assertThat(((Refused) decide("@steelyard run")).answer()).contains("gone");
  }
}
