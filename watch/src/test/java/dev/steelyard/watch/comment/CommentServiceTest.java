package dev.steelyard.watch.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.Notice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.testing.GitHubServer;
import dev.steelyard.testing.GitHubServer.Planned;
import dev.steelyard.testing.GitHubServer.StoredComment;
import dev.steelyard.watch.comment.PostedComment.Outcome;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import dev.steelyard.watch.github.PullRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommentServiceTest {

  private static final PullRequest PULL = new PullRequest(GitHubRepository.parse("acme/db"), 7);
  private static final String BOT = "github-actions[bot]";

  private final List<Duration> waits = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private GitHubServer server;

  @BeforeEach
  void start() throws IOException {
    server = GitHubServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private GitHubClient client(String token) {
    GitHubAccess access =
        GitHubAccess.of(Map.of("GITHUB_API_URL", server.api().toString(), "GITHUB_TOKEN", token));
    return new GitHubClient(access, Duration.ofSeconds(1), waits::add, notices::add);
  }

  private PostedComment put(String title, String body) {
    return put(GitHubServer.APP_TOKEN, title, body);
  }

  private PostedComment put(String token, String title, String body) {
    try (GitHubClient client = client(token)) {
      return new CommentService(client, BOT)
          .put(PULL, CommentText.of(new CommentTitle(title), body));
    }
  }

  @Test
  void the_first_is_posted_and_every_other_is_written_over_it() {
    assertThat(put("bench", "**1 regressed**").outcome()).isEqualTo(Outcome.POSTED);
    assertThat(put("bench", "**0 regressed**").outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(put("bench", "**0 regressed**").outcome()).isEqualTo(Outcome.THE_SAME);

    assertThat(server.comments).hasSize(1);
    assertThat(server.comments.getFirst().body())
        .isEqualTo("\"<!-- steelyard comment: bench -->\\n**0 regressed**\"");
    assertThat(server.asked("PATCH")).hasSize(1);
  }

  @Test
  void it_is_found_among_pages_of_comments_of_others() {
    server.addOthers(230);
    put("bench", "first");
    server.addOthers(30);

    assertThat(put("bench", "second").outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(server.comments).hasSize(261);
    assertThat(server.comments.get(230).body()).contains("second");
  }

  @Test
  void each_title_has_a_comment_of_its_own() {
    put("bench", "a");
    put("bench 2", "b");
    put("bench", "c");
    assertThat(server.comments).extracting(StoredComment::body).hasSize(2);
    assertThat(server.comments.get(0).body()).contains("bench -->", "c");
    assertThat(server.comments.get(1).body()).contains("bench 2 -->", "b");
  }

  @Test
  void a_comment_of_somebody_else_with_the_same_marker_is_left_alone() {
    String theirs = "\"<!-- steelyard comment: bench -->\\nmine\"";
    server.comments.add(new StoredComment(5, "mallory", theirs));

    assertThat(put("bench", "ours").outcome()).isEqualTo(Outcome.POSTED);
    assertThat(server.comments.getFirst().body()).isEqualTo(theirs);
  }

  @Test
  void a_comment_that_quotes_the_marker_is_another() {
    server.comments.add(new StoredComment(5, BOT, "\"see <!-- steelyard comment: bench -->\\nx\""));
    assertThat(put("bench", "ours").outcome()).isEqualTo(Outcome.POSTED);
  }

  /** Each of them saw none before it posted. */
  @Test
  void of_two_that_were_posted_at_once_one_stays_and_comments_of_others_do() {
    server.comments.add(
        new StoredComment(4, "mallory", "\"<!-- steelyard comment: bench -->\\nx\""));
    server.comments.add(new StoredComment(5, BOT, "\"<!-- steelyard comment: bench -->\\nold\""));
    server.comments.add(new StoredComment(6, BOT, "\"<!-- steelyard comment: bench -->\\nnew\""));
    server.comments.add(new StoredComment(7, BOT, "\"<!-- steelyard comment: other -->\\nx\""));

    assertThat(put("bench", "now").outcome()).isEqualTo(Outcome.UPDATED);

    assertThat(server.comments).extracting(StoredComment::id).containsExactly(4L, 5L, 7L);
    assertThat(server.comments.get(1).body()).contains("now");
    assertThat(server.asked("DELETE")).hasSize(1);
  }

  /** The answer was lost, and the comment is there. */
  @Test
  void a_comment_that_was_taken_without_an_answer_is_not_posted_twice() {
    server.losesNextAnswer = true;
    assertThat(put("bench", "once").outcome()).isEqualTo(Outcome.THE_SAME);
    assertThat(server.comments).hasSize(1);
    assertThat(waits).as("what was taken shows after a while").containsExactly(seconds(5));
  }

  private static Duration seconds(int number) {
    return Duration.ofSeconds(number);
  }

  /** Each attempt asks for the list, and posts. */
  @Test
  void a_server_that_takes_no_comment_for_some_time_is_waited_for() {
    for (int i = 0; i < 3; i++) {
      server.planned.add(new Planned(200, Map.of(), "[]"));
      server.planned.add(Planned.status(502));
    }
    assertThatThrownBy(() -> put("bench", "never"))
        .hasMessageContaining("cannot tell whether GitHub did it")
        .hasMessageContaining("look there before");
    assertThat(waits).containsExactly(seconds(5), seconds(10), seconds(15));
    assertThat(server.comments).isEmpty();
  }

  /** It was taken, was not in the list when it was looked for, and is there now. */
  @Test
  void of_a_comment_that_showed_up_late_the_second_is_deleted() {
    String taken = "\"<!-- steelyard comment: bench -->\\nonce\"";
    server.comments.add(new StoredComment(5, BOT, taken));
    server.planned.add(new Planned(200, Map.of(), "[]"));
    server.planned.add(Planned.status(502));
    server.planned.add(new Planned(200, Map.of(), "[]"));

    assertThat(put("bench", "once").outcome()).isEqualTo(Outcome.THE_SAME);

    assertThat(server.comments).extracting(StoredComment::id).containsExactly(5L);
    assertThat(waits).containsExactly(seconds(5), seconds(5));
  }

  /** A proxy or a page to log in answers with success as well. */
  @Test
  void an_answer_that_is_not_githubs_is_no_list_and_no_new_comment() {
    Planned page = new Planned(200, Map.of("Content-Type", "text/html"), "<html>Log in</html>");
    server.planned.add(page);
    assertThatThrownBy(() -> put("bench", "never"))
        .hasMessageContaining("cannot read the comments of acme/db#7: 127.0.0.1 answers 200")
        .hasMessageContaining("GITHUB_API_URL");

    server.planned.add(new Planned(200, Map.of(), "[]"));
    server.planned.add(page);
    assertThat(put("bench", "at last").outcome())
        .as("looked for, and posted where it is not there")
        .isEqualTo(Outcome.POSTED);
    assertThat(server.comments).hasSize(1);
  }

  @Test
  void a_comment_that_would_not_be_found_again_is_a_failure_that_names_its_author() {
    try (GitHubClient client = client(GitHubServer.APP_TOKEN)) {
      CommentService other = new CommentService(client, "my-app[bot]");
      assertThatThrownBy(() -> other.put(PULL, CommentText.of(CommentTitle.USUAL, "once")))
          .hasMessageContaining("is posted (https://github.com/acme/db/pull/7#issuecomment-1000)")
          .hasMessageContaining("is not by my-app[bot]")
          .hasMessageContaining("--author 'github-actions[bot]'");
    }
  }

  @Test
  void failures_of_the_server_are_tried_again_after_waits_that_grow() {
    for (int status : new int[] {502, 503, 504, 500}) {
      server.planned.add(Planned.status(status));
    }
    put("bench", "at last");
    assertThat(waits)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));
    assertThat(notices).hasSize(4);
  }

  @Test
  void a_server_that_stays_broken_is_given_up() {
    for (int i = 0; i < 9; i++) {
      server.planned.add(Planned.status(503));
    }
    assertThatThrownBy(() -> put("bench", "never"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("cannot read the comments of acme/db#7: GitHub answers 503");
    assertThat(server.comments).isEmpty();
  }

  @Test
  void a_secondary_rate_limit_is_waited_for_as_long_as_it_says_else_a_minute_and_longer() {
    String words = "{\"message\":\"You have exceeded a secondary rate limit\"}";
    server.planned.add(new Planned(403, Map.of("Retry-After", "17"), words));
    server.planned.add(new Planned(403, Map.of(), words));
    server.planned.add(new Planned(429, Map.of("X-RateLimit-Remaining", "12"), words));

    assertThatThrownBy(() -> put("bench", "never"))
        .hasMessageContaining("its secondary rate limit")
        .hasMessageContaining("UTC");
    assertThat(waits).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(120));
  }

  @Test
  void a_used_up_limit_says_when_it_begins_anew() {
    Instant reset = Instant.now().plusSeconds(1_800);
    server.planned.add(
        new Planned(
            403,
            Map.of(
                "X-RateLimit-Limit", "1000",
                "X-RateLimit-Remaining", "0",
                "X-RateLimit-Reset", Long.toString(reset.getEpochSecond())),
            "{\"message\":\"API rate limit exceeded\"}"));
    assertThatThrownBy(() -> put("bench", "never"))
        .hasMessageContaining("its limit of 1,000 requests an hour is used up until")
        .hasMessageContaining(reset.toString().substring(11, 16) + " UTC");
    assertThat(waits).isEmpty();
  }

  @Test
  void the_token_of_a_run_for_a_fork_may_not_write_and_that_is_explained() {
    assertThatThrownBy(() -> put(GitHubServer.READING_TOKEN, "bench", "never"))
        .hasMessageContaining("cannot comment on acme/db#7: GitHub answers 403")
        .hasMessageContaining("Resource not accessible by integration")
        .hasMessageContaining("pull-requests: write")
        .hasMessageContaining("fork")
        .hasMessageContaining("workflow_run");
  }

  @Test
  void what_is_not_there_or_not_seen_says_so() {
    PullRequest other = new PullRequest(GitHubRepository.parse("acme/other"), 7);
    try (GitHubClient client = client(GitHubServer.APP_TOKEN)) {
      assertThatThrownBy(() ->
              new CommentService(client, BOT)
                  .put(other, CommentText.of(CommentTitle.USUAL, "never")))
          .hasMessageContaining("cannot read the comments of acme/other#7: GitHub answers 404")
          .hasMessageContaining("the token may not see it");
    }
  }

  @Test
  void a_page_on_another_server_is_not_asked_for_with_the_token() {
    server.planned.add(
        new Planned(200, Map.of("Link", "<http://127.0.0.1:1/next>; rel=\"next\""), "[]"));
    assertThatThrownBy(() -> put("bench", "never")).hasMessageContaining("another server");
  }

  @Test
  void a_repository_that_was_renamed_is_followed_on_the_same_server() {
    String there = server.api() + "/repos/acme/db/issues/7/comments?per_page=100";
    server.planned.add(new Planned(301, Map.of("Location", there), "{}"));
    assertThat(put("bench", "moved").outcome()).isEqualTo(Outcome.POSTED);
  }

  @Test
  void a_comment_that_is_too_long_is_cut_and_leads_to_all_of_it() {
    String row = "| scan | %s |\n".formatted("x".repeat(80));
    String body = "**verdict**\n\n| a | b |\n|---|---|\n" + row.repeat(2_000);
    try (GitHubClient client = client(GitHubServer.APP_TOKEN)) {
      new CommentService(client, BOT)
          .put(
              PULL,
              CommentText.of(CommentTitle.USUAL, body)
                  .withQuoted("\n```\n" + "said\n".repeat(20) + "```\n")
                  .ofCommit(Optional.of("0123456789abcdef"))
                  .linked(Optional.of(URI.create("https://github.com/acme/db/actions/runs/1"))));
    }
    String text = server.comments.getFirst().body();
    assertThat(text.replace("\\n", "n").length()).isBetween(60_000, 65_538);
    assertThat(text)
        .containsSubsequence(
            "lines are left out",
            "\\n\\n```\\n" + "said\\n".repeat(20) + "```\\n\\n",
            "Of `0123456` · [All of it](https://github.com/acme/db/");
  }

  @Test
  void whose_token_it_is_is_asked_and_that_of_a_workflow_is_known() {
    try (GitHubClient person = client(GitHubServer.PERSONAL_TOKEN);
        GitHubClient app = client(GitHubServer.APP_TOKEN)) {
      assertThat(CommentAuthor.of(person, Map.of())).isEqualTo("octocat");
      assertThat(CommentAuthor.of(app, Map.of("GITHUB_ACTIONS", "true"))).isEqualTo(BOT);
      assertThatThrownBy(() -> CommentAuthor.of(app, Map.of())).hasMessageContaining("--author");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a--b", "a-->", "x\ny", "<b>", "-a"})
  void a_title_that_would_end_the_marker_is_refused(String title) {
    assertThatThrownBy(() -> new CommentTitle(title)).hasMessageContaining("no title");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "ftp://x",
        "nonsense here",
        "https://user@host/",
        "https:"
      })
  void an_address_to_which_a_token_may_not_be_told_is_refused(String address) {
    assertThatThrownBy(() -> GitHubAccess.of(Map.of("GITHUB_API_URL", address)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("GITHUB_API_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:ghp_secret@ghe.example.org/api/v3",
        "http://ghe.example.org/secret",
        "https://ghe.example.org?token=secret",
        "https://me:sec%ret@ghe.example.org/secret here",
        "me:ghp_secret@ghe.example.org"
      })
  void an_address_that_is_refused_is_not_repeated_beyond_its_host(String address) {
    assertThatThrownBy(() -> GitHubAccess.of(Map.of("GITHUB_API_URL", address)))
        .hasMessageContaining("GITHUB_API_URL is ")
        .hasMessageNotContainingAny("secret", "sec%ret");
    assertThatThrownBy(() -> RunLink.parse(address + " "))
        .hasMessageContaining("no address for a link")
        .hasMessageNotContainingAny("secret", "sec%ret");
  }

  @Test
  void a_token_is_never_told() {
    GitHubAccess access = GitHubAccess.of(Map.of("GH_TOKEN", "ghp_secret\n"));
    assertThat(access.toString()).doesNotContain("secret");
    assertThat(access.token()).contains("ghp_secret");
    assertThatThrownBy(() -> GitHubAccess.of(Map.of("GH_TOKEN", "ghp secret")))
        .hasMessageNotContaining("secret");
  }
}
