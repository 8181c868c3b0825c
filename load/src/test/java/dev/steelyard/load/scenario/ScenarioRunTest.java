package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.load.LoadSession;
import dev.steelyard.load.SetUpFailed;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.scenario.LocalServer.Asked;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.testing.RawServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whole scenarios: set up, run, judged, and what their servers saw of it. */
final class ScenarioRunTest {

  @Test
  void users_do_tasks_until_the_time_is_up_and_thresholds_are_judged() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.json("{\"results\": [1, 2]}"))) {
      Scenario scenario =
          Scenarios.parse(
              """
              name: search
              target: %s/v1
              users: 5
              for: 500ms
              wait: 5ms..10ms
              data:
                queries: [red, "green & blue", größe]
              tasks:
                search:
                  weight: 3
                  request: POST /search
                  json: {query: "{{oneOf:queries}}", k: 10}
                  check: {status: 200, json: {$.results: exists}}
                list: GET /libraries
                never: {request: GET /never, weight: 0}
              thresholds:
                http_req_duration: [p(95) < 10s]
                http_req_duration{name:search}: [p(99) < 10s, max < 1ns]
                errors: [rate < 1%%]
                checks: [rate > 99%%]
              """
                  .formatted(server.url()));
      Recording recording = Scenarios.run(scenario);

      RequestTotals search = totals(recording, "search");
      RequestTotals list = totals(recording, "list");
      assertThat(search.count())
          .isGreaterThan(list.count())
          .isLessThanOrEqualTo(asked(server, "POST"));
      assertThat(list.failed() + search.failed()).isZero();
      assertThat(recording.checks().keySet())
          .containsExactly("search: $.results exists", "search: status is 200");
      List<ThresholdJudgement> judged = ThresholdJudgement.of(scenario.thresholds(), recording);
      assertThat(judged.stream().map(ThresholdJudgement::passed))
          .containsExactly(true, true, false, true, true);
      assertThat(judged.get(3).shown()).isEqualTo("0%");
      assertThat(server.asked().stream().map(Asked::path).distinct())
          .containsOnly("/v1/search", "/v1/libraries");
      assertThat(
              server.asked().stream()
                  .filter(one -> one.method().equals("POST"))
                  .map(Asked::text)
                  .distinct())
          .containsExactlyInAnyOrder(
              "{\"query\":\"red\",\"k\":10}",
              "{\"query\":\"green & blue\",\"k\":10}",
              "{\"query\":\"größe\",\"k\":10}");
    }
  }

  @Test
  void steps_are_repeated_in_the_setup_and_in_tasks() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.json("{}"))) {
      Scenario scenario =
          Scenarios.parse(
              """
              name: filled
              target: %s
              setup:
                - {repeat: 30, steps: [{request: POST /fill, json: {id: "{{counter:id}}"}}]}
              users: 1
              iterations: 2
              tasks:
                ask:
                  steps: [{repeat: 3, steps: [GET /a, {repeat: 2, steps: [GET /b]}]}]
              """
                  .formatted(server.url()));
      Recording recording = Scenarios.run(scenario);

      assertThat(asked(server, "POST")).isEqualTo(30);
      assertThat(server.asked().stream().map(Asked::text).filter(text -> !text.isEmpty()))
          .hasSize(30)
          .startsWith("{\"id\":1}", "{\"id\":2}");
      assertThat(counts(recording)).isEqualTo(Map.of("GET /a", 6L, "GET /b", 12L));
    }
  }

  @Test
  void the_first_failure_of_each_kind_is_kept_with_what_was_said_and_without_secrets()
      throws Exception {
    String long503 =
        "upstream is down; api_token=s3cr3t-value {\"access_token\":\"s3cr3t"
            + "s3cr3t-x".repeat(5_000)
            + "\"}";
    try (LocalServer server =
        new LocalServer(asked ->
            asked.path().equals("/down")
                ? new Reply(503, long503, Map.of())
                : Reply.json("{\"results\": []}"))) {
      Scenario scenario =
          Scenarios.parse(
              """
              name: kinds
              target: %s
              users: 1
              iterations: 3
              tasks:
                all:
                  steps:
                    - GET /down
                    - {request: GET /empty, check: {json: {"$.results[0]": exists}}}
                    - GET http://127.0.0.1:1/nobody
              """
                  .formatted(server.url()));
      LoadSession session = new LoadSession(new ScenarioTest(scenario));
      Recording recording =
          session
              .run(session.here(RecordingListener.NONE, recorder -> recorder))
              .orElseThrow()
              .recording();

      assertThat(byName(recording, "GET /down").examples())
          .containsOnlyKeys("status 503")
          .hasEntrySatisfying(
              "status 503",
              said ->
                  assertThat(said)
                      .startsWith("upstream is down")
                      .doesNotContain("s3cr3t")
                      .hasSizeLessThan(300));
      assertThat(byName(recording, "GET /empty").examples())
          .containsExactly(
              Map.entry("check GET /empty: $.results[0] exists", "status 200: {\"results\": []}"));
      assertThat(recording.all().examples()).containsKey("connection_refused");
      assertThat(byName(recording, "GET /empty").bodyBytes()).isEqualTo(3 * 15);
    }
  }

  private static RequestTotals byName(Recording recording, String name) {
    return recording.requests().entrySet().stream()
        .filter(one -> one.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .reduce(RequestTotals.NONE, RequestTotals::plus);
  }

  private static Map<String, Long> counts(Recording recording) {
    return recording.requests().entrySet().stream()
        .collect(Collectors.toMap(one -> one.getKey().name(), one -> one.getValue().count()));
  }

  private static RequestTotals totals(Recording recording, String name) {
    return requireNonNull(recording.requests().get(new RequestKey(name)));
  }

  private static long asked(LocalServer server, String method) {
    return server.asked().stream().filter(one -> one.method().equals(method)).count();
  }

  @Test
  void a_size_is_checked_without_the_body_in_memory() throws Exception {
    byte[] megabyte = new byte[1 << 20];
    try (RawServer server =
        RawServer.start(socket -> {
          while (!RawServer.readHead(socket).isEmpty()) {
            RawServer.write(
                socket, "HTTP/1.1 200 OK\r\nContent-Length: " + (20 << 20) + "\r\n\r\n");
            for (int i = 0; i < 20; i++) {
              socket.getOutputStream().write(megabyte);
            }
          }
        })) {
      Recording recording =
          Scenarios.run(
              Scenarios.parse(
                  """
                  name: t
                  target: http://127.0.0.1:%d
                  tasks: {t: {request: GET /, check: {size: "> 19MiB", status: 200, time: < 1h}}}
                  """
                      .formatted(server.port())));
      assertThat(recording.all().failures()).isEmpty();
      assertThat(recording.checks().values()).hasSize(3).allMatch(check -> check.failed() == 0);
    }
  }

  @Test
  void a_setup_that_fails_ends_the_test_before_it_begins() throws Exception {
    try (LocalServer server = new LocalServer(_ -> new Reply(500, "disk full", Map.of()))) {
      assertThatThrownBy(
              () -> Scenarios.run(server, "setup: [POST /x]\niterations: 1\ntasks: {t: GET /}\n"))
          .isInstanceOf(SetUpFailed.class)
          .hasMessage("the setup failed: POST /x: the answer's status is 500: disk full");
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void a_server_that_is_not_there_is_counted_by_kind() throws Exception {
    String url;
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      url = server.url();
    }
    Recording recording =
        Scenarios.run(
            Scenarios.parse(
                "name: t\ntarget: %s\niterations: 3\nusers: 2\ntasks: {t: {request: GET /, check: {status: 200}}}\n"
                    .formatted(url)));
    assertThat(recording.all().failures().toString()).isEqualTo("{REFUSED=6}");
    assertThat(requireNonNull(recording.checks().get("t: status is 200")).failed()).isEqualTo(6);
    assertThat(recording.iterations().failed()).isZero();
  }
}
