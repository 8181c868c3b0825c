package dev.steelyard.watch.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.testing.GitHubServer;
import dev.steelyard.testing.GitHubServer.Planned;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.UncertainRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchServiceTest {

  private static final Map<String, String> VALUES =
      Map.of("commit", "0123456789abcdef0123456789abcdef01234567", "branch", "main");

  private final List<Duration> waits = new ArrayList<>();
  private GitHubServer server;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    server = GitHubServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void dispatch(String token, String target, Map<String, String> values) {
    GitHubAccess access =
        GitHubAccess.of(Map.of("GITHUB_API_URL", server.api().toString(), "GITHUB_TOKEN", token));
    try (GitHubClient client =
        new GitHubClient(access, Duration.ofSeconds(1), waits::add, _ -> {})) {
      new DispatchService(client, folder, Duration.ofMinutes(1))
          .dispatch(DispatchTarget.parse("--dispatch", target), values);
    }
  }

  private void dispatch(String target) {
    dispatch(GitHubServer.APP_TOKEN, target, VALUES);
  }

  @Test
  void a_workflow_is_triggered_with_the_values_as_inputs() {
    dispatch("github:acme/db/bench.yml@release/2");
    assertThat(server.asked).hasSize(1);
    GitHubServer.Asked asked = server.asked.getFirst();
    assertThat(asked.path()).isEqualTo("/repos/acme/db/actions/workflows/bench.yml/dispatches");
    assertThat(asked.body())
        .contains("\"ref\":\"release/2\"", "\"commit\":\"0123456", "\"branch\":\"main\"");
  }

  @Test
  void the_branch_is_main_unless_it_is_named() {
    dispatch("github:acme/db/bench.yml");
    assertThat(server.asked.getFirst().body()).contains("\"ref\":\"main\"");
  }

  /** What speaks no TLS is told nothing, so that nobody was asked. */
  @Test
  void what_was_certainly_not_sent_is_not_taken_for_asked() {
    String api = server.api().toString().replace("http://", "https://");
    GitHubAccess access = GitHubAccess.of(Map.of("GITHUB_API_URL", api, "GITHUB_TOKEN", "t"));
    try (GitHubClient client =
        new GitHubClient(access, Duration.ofSeconds(1), waits::add, _ -> {})) {
      DispatchService service = new DispatchService(client, folder, Duration.ofMinutes(1));
      assertThatThrownBy(() ->
              service.dispatch(
                  DispatchTarget.parse("--dispatch", "github:acme/db/bench.yml"), VALUES))
          .isNotInstanceOf(UncertainRequest.class)
          .hasMessageContaining("cannot be reached");
    }
    assertThat(waits).hasSize(4);
    assertThat(server.asked).isEmpty();
  }

  @Test
  void a_workflow_that_somebody_else_answers_for_may_have_been_asked() {
    server.planned.add(new Planned(200, Map.of(), "<html>Log in</html>"));
    assertThatThrownBy(() -> dispatch("github:acme/db/bench.yml"))
        .isInstanceOf(UncertainRequest.class)
        .hasMessageContaining("not as GitHub does");
  }

  @Test
  void what_a_token_may_not_is_explained_with_what_the_usual_one_is_for() {
    assertThatThrownBy(
            () -> dispatch(GitHubServer.READING_TOKEN, "github:acme/db/bench.yml", VALUES))
        .hasMessageContaining(
            "cannot trigger the workflow bench.yml of acme/db: GitHub answers 403")
        .hasMessageContaining("'permissions: actions: write'")
        .hasMessageContaining("its own repository alone")
        .hasMessageContaining("for another repository");
    assertThatThrownBy(() -> dispatch("", "github:acme/db/bench.yml", VALUES))
        .hasMessageContaining("there is no token");
  }

  @Test
  void a_workflow_that_is_not_there_or_takes_no_such_input_says_what_it_needs() {
    assertThatThrownBy(() -> dispatch("github:acme/db/other.yml"))
        .hasMessageContaining("404")
        .hasMessageContaining("default branch");
    server.planned.add(
        new Planned(
            422, Map.of(), "{\"message\":\"Unexpected inputs provided: [\\\"branch\\\"]\"}"));
    assertThatThrownBy(() -> dispatch("github:acme/db/bench.yml"))
        .hasMessageContaining("Unexpected inputs provided")
        .hasMessageContaining("workflow_dispatch");
  }

  /** It may have been triggered: a second time would measure twice. */
  @Test
  void what_may_have_been_triggered_is_not_triggered_again() {
    server.planned.add(Planned.status(502));
    assertThatThrownBy(() -> dispatch("github:acme/db/bench.yml"))
        .isInstanceOf(UncertainRequest.class)
        .hasMessageContaining("look there before it is tried again");
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_rate_limit_is_waited_for_as_nothing_was_triggered() {
    server.planned.add(
        new Planned(429, Map.of("Retry-After", "9"), "{\"message\":\"secondary rate limit\"}"));
    dispatch("github:acme/db/bench.yml");
    assertThat(waits).containsExactly(Duration.ofSeconds(9));
    assertThat(server.asked).hasSize(2);
  }

  @Test
  void more_inputs_than_a_workflow_takes_are_not_sent() {
    Map<String, String> many =
        IntStream.range(0, 26).boxed().collect(Collectors.toMap(i -> "v" + i, i -> "x"));
    assertThatThrownBy(() -> dispatch(GitHubServer.APP_TOKEN, "github:acme/db/bench.yml", many))
        .hasMessageContaining("at most 25 inputs");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void a_command_is_run_without_a_shell_and_its_output_kept() {
    dispatch("command:printf '%s|' {commit} 'two words' \"$HOME;\" x={branch}");
    assertThat(folder.resolve("dispatch.log"))
        .hasContent("0123456789abcdef0123456789abcdef01234567|two words|$HOME;|x=main|");
  }

  @Test
  void a_value_that_a_shell_far_away_could_read_is_not_handed_on() {
    Map<String, String> hostile = Map.of("branch", "x;reboot");
    assertThatThrownBy(() -> dispatch("", "command:ssh bench1 run {branch}", hostile))
        .hasMessageContaining("{branch} is 'x;reboot'");
    assertThatThrownBy(() -> dispatch("", "command:true {version}", VALUES))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there are branch, commit");
    assertThat(Files.exists(folder.resolve("dispatch.log"))).isFalse();
  }

  @Test
  void a_command_that_fails_or_is_missing_says_so() {
    assertThatThrownBy(() -> dispatch("command:sh -c 'echo why; exit 4'"))
        .hasMessageContaining("exit code 4 and said last: why;")
        .hasMessageContaining("dispatch.log");
    assertThat(folder.resolve("dispatch.log")).hasContent("why");
    assertThatThrownBy(() -> dispatch("command:sh -c 'exit 4'")).hasMessageNotContaining("why");
    assertThatThrownBy(() -> dispatch("command:no-such-program-here"))
        .hasMessageContaining("cannot start no-such-program-here");
  }

  /** Of 40 MB. */
  @Test
  void what_a_command_says_is_bounded_and_its_end_kept() {
    dispatch("command:sh -c 'yes {commit} | head -c 40000000; echo over'");
    assertThat(folder.resolve("dispatch.log"))
        .content()
        .hasSizeLessThan(16 << 20)
        .endsWith("over\n");
  }

  @Test
  void a_program_is_waited_for_that_measures_and_none_that_has_it_done_later() {
    assertThat(DispatchTarget.parse("--dispatch", "command:ssh a").isAwaited()).isTrue();
    assertThat(DispatchTarget.parse("--dispatch", "queue:sbatch a").isAwaited()).isFalse();
    assertThat(DispatchTarget.parse("--dispatch", "github:acme/db/bench.yml").isAwaited())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "github:acme/db",
        "github:acme/db/../x.yml",
        "github:acme/db/a b.yml",
        "github:acme/db/x.yml@a b",
        "ssh bench1",
        "command:",
        "command:echo 'open",
        ""
      })
  void what_names_no_place_is_refused(String text) {
    assertThatThrownBy(() -> DispatchTarget.parse("--dispatch", text))
        .isInstanceOf(SteelyardException.class);
  }
}
