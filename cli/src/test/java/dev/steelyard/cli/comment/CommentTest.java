package dev.steelyard.cli.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.GitHubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentTest extends CliTest {

  private GitHubServer server;
  private Path comment;

  @BeforeEach
  void start() throws IOException {
    server = GitHubServer.start();
    comment =
        Files.writeString(folder.resolve("comment.md"), "**✗ 1 of 3 benchmarks regressed**\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Said in(Map<String, String> more, String... arguments) {
    Map<String, String> environment =
        new TreeMap<>(
            Map.of(
                "HOME",
                folder.toString(),
                "GITHUB_API_URL",
                server.api().toString(),
                "GITHUB_TOKEN",
                GitHubServer.APP_TOKEN,
                "GITHUB_ACTIONS",
                "true",
                "GITHUB_REPOSITORY",
                "acme/db"));
    environment.putAll(more);
    return steelyardWith(environment, arguments);
  }

  private String event(String json) throws IOException {
    return Files.writeString(folder.resolve("event.json"), json).toString();
  }

  @Test
  void a_pull_request_of_the_event_gets_one_comment_that_is_written_over() throws IOException {
    Map<String, String> job =
        Map.of("GITHUB_EVENT_PATH", event("{\"pull_request\":{\"number\":7}}"));
    String at = ": https://github.com/acme/db/pull/7#issuecomment-1000\n";
    assertThat(in(job, "comment", comment.toString()).exits(0).out()).isEqualTo("posted" + at);
    assertThat(in(job, "comment", comment.toString()).exits(0).out())
        .isEqualTo("already there" + at);
    Files.writeString(comment, "**= no change**\n");
    assertThat(in(job, "comment", comment.toString()).exits(0).out()).isEqualTo("updated" + at);
    assertThat(server.comments).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          **1 regressed**\\n\\n<details><summary>rest</summary>\\n\\n| a |\\n;what is folded (<details>) does not end
          **1 regressed**\\n\\n```\\nstack\\n;a block of code (```) does not end
          **1 regressed** <!-- of\\n;a hidden part (<!--) does not end
          **1 regressed**\\n\\n| a | b |\\n| --- | --- |\\n| insert | +2;the last row of a table does not end
          """)
  void what_is_cut_off_is_refused_and_nothing_is_posted(String text, String why)
      throws IOException {
    Files.writeString(comment, text.replace("\\n", "\n"));

    in(Map.of(), "comment", comment.toString(), "--pull-request", "7")
        .complains(2, comment + " is cut off: " + why, "write it again");
    assertThat(server.comments).isEmpty();
  }

  @Test
  void what_is_no_markdown_is_refused_and_an_end_within_a_line_is_said() throws IOException {
    String[] words = {"comment", comment.toString(), "--pull-request", "7"};
    Files.writeString(comment, "{\"format\": \"steelyard-comparison\", \"ver");
    in(Map.of(), words).complains(2, "is JSON, and a comment is markdown");
    Files.writeString(comment, "[\n{\"format\": \"steelyard\", \"version\": 1}\n]\n");
    in(Map.of(), words).complains(2, "is JSON, and a comment is markdown");
    Files.writeString(comment, "[\n{\"format\": \"steelyard\", \"ver");
    in(Map.of(), words).complains(2, "is JSON, and a comment is markdown");
    assertThat(server.comments).isEmpty();

    Files.writeString(comment, "[1 regressed](https://example.org/1)\n");
    in(Map.of(), words).exits(0);
    Files.writeString(comment, "**1 regressed**, most ins");
    assertThat(in(Map.of(), words).exits(0).err()).contains("ends within a line");
    Files.writeString(
        comment, "<details>\n<summary>x</summary>\n\n```\n<details>\n```\n</details>\n");
    assertThat(in(Map.of(), words).exits(0).err()).isEmpty();
    assertThat(server.comments).hasSize(1);
  }

  /** A fork's run says no number of a pull request, and what it writes into files is its own. */
  @Test
  void after_a_run_of_a_fork_the_pull_request_is_found_by_what_ran() throws IOException {
    String run =
        "{\"workflow_run\":{\"pull_requests\":[],\"head_branch\":\"fast\",\"head_sha\":\"abc\","
            + "\"head_repository\":{\"owner\":{\"login\":\"ann\"}}}}";
    Map<String, String> job = Map.of("GITHUB_EVENT_PATH", event(run));
    server.pulls =
        "[{\"number\":9,\"head\":{\"sha\":\"old\"}},{\"number\":7,\"head\":{\"sha\":\"abc\"}}]";
    in(job, "comment", comment.toString()).exits(0);
    assertThat(server.asked.getFirst().path())
        .contains("/repos/acme/db/pulls?state=open", "ann:fast");
    assertThat(server.comments).hasSize(1);

    server.pulls = "[{\"number\":7,\"head\":{\"sha\":\"newer\"}}]";
    in(job, "comment", comment.toString()).complains(2, "which pull request of acme/db?");

    server.pulls = "[{\"number\":7,\"head\":{\"label\":\"ann:fast\",\"sha\":\"newer\"}}]";
    in(job, "comment", comment.toString())
        .complains(
            2,
            "this run is of abc, and the newest commit of acme/db#7 is newer",
            "--pull-request 7 does so");
    assertThat(server.comments).hasSize(1);
  }

  private static String run(String commit, String... pullRequests) {
    return "{\"repository\":{\"id\":1,\"full_name\":\"acme/db\"},\"workflow_run\":{\"pull_requests\":[%s],\"head_sha\":\"%s\"}}"
        .formatted(String.join(",", pullRequests), commit);
  }

  @Test
  void a_branch_of_two_pull_requests_is_refused_by_their_names() throws IOException {
    String two = run("abc", "{\"number\":7}", "{\"number\":9}");
    in(Map.of("GITHUB_EVENT_PATH", event(two)), "comment", comment.toString())
        .complains(2, "which pull request of acme/db?", "#7, #9", "--pull-request N");

    server.pulls =
        "[{\"number\":9,\"head\":{\"sha\":\"abc\"}},{\"number\":7,\"head\":{\"sha\":\"abc\"}}]";
    String fork =
        "{\"workflow_run\":{\"pull_requests\":[],\"head_branch\":\"fast\",\"head_sha\":\"abc\","
            + "\"head_repository\":{\"owner\":{\"login\":\"ann\"}}}}";
    in(Map.of("GITHUB_EVENT_PATH", event(fork)), "comment", comment.toString())
        .complains(2, "#9, #7");
    assertThat(server.comments).isEmpty();

    server.pull = "{\"head\":{\"sha\":\"abc\"}}";
    String elsewhere = "{\"number\":9,\"base\":{\"repo\":{\"id\":2}}}";
    in(
            Map.of("GITHUB_EVENT_PATH", event(run("abc", "{\"number\":7}", elsewhere))),
            "comment",
            comment.toString())
        .exits(0);
    assertThat(server.comments).hasSize(1);
  }

  @Test
  void the_number_of_an_event_is_of_its_own_repository() throws IOException {
    String pull =
        "{\"repository\":{\"full_name\":\"acme/reports\"},\"pull_request\":{\"number\":7}}";
    in(Map.of("GITHUB_EVENT_PATH", event(pull)), "comment", comment.toString())
        .complains(2, "which pull request of acme/db?", "acme/reports", "--pull-request N");
    assertThat(server.comments).isEmpty();
  }

  @Test
  void an_older_run_does_not_write_over_what_is_said_of_the_newest_commit() throws IOException {
    server.pull = "{\"head\":{\"sha\":\"2222222222\"}}";
    String[] words = {"comment", comment.toString()};
    in(Map.of("GITHUB_EVENT_PATH", event(run("2222222222", "{\"number\":7}"))), words).exits(0);
    String said = server.comments.getFirst().body();
    Files.writeString(comment, "**older**\n");

    in(Map.of("GITHUB_EVENT_PATH", event(run("1111111111", "{\"number\":7}"))), words)
        .complains(2, "this run is of 1111111, and the newest commit of acme/db#7 is 2222222");
    String own = "{\"pull_request\":{\"number\":7,\"head\":{\"sha\":\"1111111111\"}}}";
    in(Map.of("GITHUB_EVENT_PATH", event(own)), words).complains(2, "is 2222222");
    assertThat(server.comments.getFirst().body()).isEqualTo(said);

    in(Map.of("GITHUB_EVENT_PATH", event(own)), "comment", words[1], "--pull-request", "7")
        .exits(0);
    assertThat(server.comments.getFirst().body()).contains("older");
  }

  @Test
  void what_is_said_of_a_commit_is_refused_unless_it_is_the_newest_however_it_is_found()
      throws IOException {
    String newest = "2222222".repeat(5) + "22222";
    server.pull = "{\"head\":{\"sha\":\"%s\"}}".formatted(newest);
    String file = comment.toString();
    Map<String, String> asked =
        Map.of(
            "GITHUB_EVENT_PATH",
            event("{\"issue\":{\"number\":7,\"pull_request\":{}},\"comment\":{}}"));

    in(asked, "comment", file, "--commit", "1111111")
        .complains(2, "this run is of 1111111, and the newest commit of acme/db#7 is 2222222");
    in(Map.of(), "comment", file, "--pull-request", "7", "--commit", "1111111")
        .complains(2, "is 2222222");
    in(asked, "comment", file, "--commit", "main").complains(2, "--commit is 'main'");
    assertThat(server.comments).isEmpty();

    in(asked, "comment", file, "--commit", newest).exits(0);
    in(Map.of(), "comment", file, "--pull-request", "7", "--commit", "2222222").exits(0);
    assertThat(server.comments).hasSize(1);
  }

  @Test
  void a_repository_that_is_an_address_is_not_repeated_with_what_may_be_a_token() {
    in(
            Map.of(),
            "comment",
            comment.toString(),
            "--repository",
            "https://me:ghp_secret@github.com/acme/db",
            "--pull-request",
            "7")
        .complains(2, "'https://github.com/…' is no repository of GitHub");
  }

  @Test
  void options_come_before_the_workflow_and_the_run_is_linked() {
    Map<String, String> job =
        Map.of("GITHUB_SERVER_URL", "https://github.com", "GITHUB_RUN_ID", "42");
    in(job, "comment", comment.toString(), "--pull-request", "7", "--title", "nightly").exits(0);
    assertThat(server.comments.getFirst().body())
        .startsWith("\"<!-- steelyard comment: nightly -->")
        .contains("[All of it](https://github.com/acme/db/actions/runs/42)");
  }

  @Test
  void what_is_not_known_is_asked_for_before_anything_is_posted() throws IOException {
    Map<String, String> none = Map.of("GITHUB_REPOSITORY", "");
    in(none, "comment", comment.toString(), "--pull-request", "7").complains(2, "OWNER/NAME");
    in(Map.of(), "comment", comment.toString()).complains(2, "--pull-request N");
    in(Map.of(), "comment", comment.toString(), "--pull-request", "0").complains(2, "at 1");
    in(Map.of(), "comment", folder + "/no.md", "--pull-request", "7").complains(2, "no.md");
    in(Map.of("GITHUB_TOKEN", ""), "comment", comment.toString(), "--pull-request", "7")
        .complains(2, "GITHUB_TOKEN");
    Files.writeString(comment, "\n");
    in(Map.of(), "comment", comment.toString(), "--pull-request", "7").complains(2, "empty");
    assertThat(server.comments).isEmpty();
  }

  @Test
  void a_refusal_of_github_is_not_a_verdict() {
    in(
            Map.of("GITHUB_TOKEN", GitHubServer.READING_TOKEN),
            "comment",
            comment.toString(),
            "--pull-request",
            "7")
        .complains(3, "workflow_run");
  }
}
