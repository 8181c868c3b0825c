package dev.steelyard.cli.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.GitHubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BotTest extends CliTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private GitHubServer server;

  @BeforeEach
  void start() throws IOException {
    server = GitHubServer.start();
    server.permissions.put("ann", "admin");
    server.pull =
        "{\"state\":\"open\",\"head\":{\"sha\":\"%s\",\"ref\":\"fast\",\"repo\":{\"full_name\":\"ann/db\"}}}"
            .formatted(COMMIT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Said bot(String comment, String... more) throws IOException {
    Path event =
        Files.writeString(
            folder.resolve("event.json"),
            JsonMapper.shared()
                .writeValueAsString(
                    Map.of(
                        "action", "created",
                        "repository", Map.of("full_name", "acme/db"),
                        "issue", Map.of("number", 7, "pull_request", Map.of()),
                        "comment",
                            Map.of(
                                "body",
                                comment,
                                "author_association",
                                "OWNER",
                                "user",
                                Map.of("login", "ann", "type", "User")))));
    Map<String, String> environment =
        new TreeMap<>(
            Map.of(
                "HOME", folder.toString(),
                "GITHUB_API_URL", server.api().toString(),
                "GITHUB_TOKEN", GitHubServer.APP_TOKEN,
                "GITHUB_ACTIONS", "true",
                "GITHUB_EVENT_PATH", event.toString(),
                "GITHUB_OUTPUT", folder.resolve("outputs").toString()));
    String[] words = new String[more.length + 1];
    words[0] = "bot";
    System.arraycopy(more, 0, words, 1, more.length);
    return steelyardWith(environment, words);
  }

  @Test
  void a_comment_is_decided_answered_and_then_run_without_a_shell() throws IOException {
    Path decision = folder.resolve("decision.json");
    bot("@steelyard run --only 'level=9'").exits(0);
    assertThat(server.comments.getLast().body()).contains("Not done: `--only`");

    bot("@steelyard run --only level=9 --iterations 3", "--output", decision.toString()).exits(0);
    assertThat(server.comments).hasSize(1);
    assertThat(server.comments.getLast().body())
        .contains("`0123456` is to be measured with `--only=level=9` `--iterations=3`");
    assertThat(folder.resolve("outputs"))
        .hasContent(
            """
            action=refuse
            action=run
            commit=%1$s
            base=
            base_branch=
            asked=`ann` asked for `run` `--only=level=9` `--iterations=3` of `0123456`
            """
                .formatted(COMMIT));

    Path told = folder.resolve("told");
    Path script =
        Files.writeString(folder.resolve("tell"), "printf '%s\\n' \"$@\" >\"$OUT\"; exit 1");
    steelyard(
            "bot",
            "--decision",
            decision.toString(),
            "--",
            "env",
            "OUT=" + told,
            "sh",
            script.toString())
        .exits(1);
    assertThat(told).hasContent("--only=level=9\n--iterations=3\n");
  }

  /** Anybody with an account can write a comment. */
  @Test
  void who_may_not_have_anything_run_takes_no_place_of_what_others_wait_for() throws IOException {
    bot("@steelyard run --only level=9").exits(0);
    server.permissions.put("ann", "read");

    bot("@steelyard run").exits(0);
    bot("@steelyard compare").exits(0);

    assertThat(server.comments).hasSize(2);
    assertThat(server.comments.getFirst().body())
        .contains(
            "`0123456` is to be measured with `--only=level=9`",
            "a comment of its own",
            "`ann` asked for it");
    assertThat(server.comments.getLast().body())
        .contains("steelyard bot refusal -->", "`ann` asked for `compare`");
  }

  @Test
  void the_decision_is_json_with_what_is_to_be_checked_out() throws IOException {
    JsonNode json =
        JsonMapper.shared().readTree(bot("@steelyard compare", "--no-answer").exits(0).out());
    assertThat(json.path("action").asString()).isEqualTo("compare");
    assertThat(json.path("head").path("commit").asString()).isEqualTo(COMMIT);
    assertThat(json.path("head").path("is_fork").asBoolean()).isTrue();
    assertThat(json.path("pull_request").asInt()).isEqualTo(7);
    assertThat(server.comments).isEmpty();
  }

  @Test
  void what_asks_for_nothing_is_not_answered_and_nothing_is_run() throws IOException {
    Path decision = folder.resolve("decision.json");
    bot("thanks!", "--output", decision.toString()).exits(0);
    assertThat(server.comments).isEmpty();
    assertThat(steelyard("bot", "--decision", decision.toString(), "--", "false").exits(0).err())
        .contains("nothing is run");
  }

  @Test
  void what_does_not_fit_together_is_refused() throws IOException {
    steelyard("bot", "--", "true").complains(2, "--decision");
    steelyard("bot", "--decision", "x.json").complains(2, "COMMAND");
    steelyard("bot").complains(2, "GITHUB_EVENT_PATH");
    Path push = Files.writeString(folder.resolve("push.json"), "{\"ref\":\"refs/heads/main\"}");
    steelyard("bot", "--event", push.toString()).complains(2, "issue_comment");
    Path other = Files.writeString(folder.resolve("other.json"), "{\"action\":\"run\"}");
    steelyard("bot", "--decision", other.toString(), "--", "true").complains(2, "no decision");
  }

  /** Loosely read, it would be of a form that nobody has described. */
  @Test
  void a_decision_is_read_as_it_is_described_or_not_at_all() throws IOException {
    for (String version : List.of("\"1\"", "1.5", "true", "null")) {
      decided(version, "\"run\"").complains(2, "no decision");
    }
    for (String version : List.of("2", "4294967297")) {
      decided(version, "\"run\"").complains(2, "of version " + version, "reads version 1");
    }
    for (String action : List.of("\"\"", "\"Run\"", "\"measure\"", "null", "1")) {
      decided("1", action).complains(2, "'action' is none of", "run, compare");
    }
    decided("1", "\"help\", \"action\": \"run\"").complains(2, "no decision");
    decided("1", "\"help\"").exits(0);
    decided("1", "\"run\"").complains(3, "exit code 7");
  }

  private Said decided(String version, String action) throws IOException {
    String text =
        "{\"format\": \"steelyard-bot\", \"version\": %s, \"action\": %s, \"arguments\": []}"
            .formatted(version, action);
    Path decision = Files.writeString(folder.resolve("loose.json"), text);
    return steelyard("bot", "--decision", decision.toString(), "--", "sh", "-c", "exit 7");
  }
}
