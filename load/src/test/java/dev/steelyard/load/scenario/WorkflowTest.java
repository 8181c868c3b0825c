package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.scenario.LocalServer.Asked;
import dev.steelyard.load.scenario.LocalServer.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users take from answers, and what becomes of them when it is not there. */
final class WorkflowTest {

  @Test
  void a_workflow_hands_on_what_it_extracts() throws Exception {
    try (LocalServer server = new LocalServer(WorkflowTest::library)) {
      Recording recording =
          Scenarios.run(
              server,
              """
              headers: {Authorization: "Bearer {{token}}", X-Key: abc}
              setup:
                - {request: POST /libraries, extract: {library: $.id}}
              start:
                - {request: POST /login, json: {user: "u{{user}}"}, extract: {token: $.token}}
              teardown:
                - DELETE /libraries/{{library}}
              iterations: 2
              tasks:
                workflow:
                  steps:
                    - request: POST /libraries/{{library}}/documents
                      json: {title: 'say "{{iteration}}"', vector: "{{vector:3}}"}
                      extract:
                        document: $.ids[1]
                        etag: {header: ETag}
                        word: {regex: 'name":"(\\w+)"'}
                      metrics:
                        chunks: {trend: $.chunks}
                        made: {counter: $.ids}
                        cached: {rate: $.cached}
                        took: {trend: {regex: 'took (\\d+)'}}
                    - wait: 1ms
                    - request: GET /libraries/{{library}}/documents/{{document}}
                      query: {etag: "{{etag}}", word: "{{word}}"}
                      check: {json: {$.id: "{{document}}"}}
              """);
      List<Asked> asked = server.asked();
      assertThat(asked.stream().map(one -> one.method() + " " + one.path()))
          .containsExactly(
              "POST /libraries",
              "POST /login",
              "POST /libraries/7/documents",
              "GET /libraries/7/documents/a%20b?etag=%22x%2Fy%22&word=docs",
              "POST /libraries/7/documents",
              "GET /libraries/7/documents/a%20b?etag=%22x%2Fy%22&word=docs",
              "DELETE /libraries/7");
      assertThat(asked.get(1).text()).isEqualTo("{\"user\":\"u0\"}");
      assertThat(asked.get(1).headers()).doesNotContainKey("Authorization").containsKey("X-key");
      assertThat(asked.get(2).header("Authorization")).isEqualTo("Bearer secret");
      assertThat(asked.get(2).text())
          .matches("\\{\"title\":\"say \\\\\"0\\\\\"\",\"vector\":\\[(-?[01]\\.\\d{6},?){3}]}");
      assertThat(recording.requests().keySet())
          .extracting(key -> key.group() + "/" + key.name())
          .containsExactly(
              "workflow/GET /libraries/{{library}}/documents/{{document}}",
              "workflow/POST /libraries/{{library}}/documents",
              "start/POST /login");
      assertThat(requireNonNull(recording.trends().get("chunks")).max()).isEqualTo(4);
      assertThat(recording.counters()).doesNotContainKey("made");
      assertThat(requireNonNull(recording.rates().get("cached")).passed()).isEqualTo(2);
      assertThat(recording.iterations().completed()).isEqualTo(2);
      assertThat(recording.iterations().failed()).isZero();
      assertThat(recording.checks().values()).allMatch(check -> check.failed() == 0);
      assertThat(recording.checks().keySet())
          .containsExactly(
              "GET /libraries/{{library}}/documents/{{document}}: $.id is {{document}}",
              "POST /libraries/{{library}}/documents: has document",
              "POST /libraries/{{library}}/documents: has etag",
              "POST /libraries/{{library}}/documents: has word",
              "POST /login: has token");
    }
  }

  private static Reply library(Asked asked) {
    return switch (asked.method() + " " + asked.path()) {
      case "POST /libraries" -> Reply.json("{\"id\": 7}");
      case "POST /login" -> Reply.json("{\"token\": \"secret\"}");
      case "POST /libraries/7/documents" ->
          new Reply(
              201,
              "{\"ids\":[\"z\",\"a b\"],\"chunks\":4,\"name\":\"docs\",\"cached\":true}",
              Map.of("ETag", "\"x/y\""));
      default -> Reply.json("{\"id\":\"a b\"}");
    };
  }

  @Test
  void an_answer_without_what_is_needed_fails_the_iteration_and_not_the_user() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.json("{}"))) {
      Recording recording =
          Scenarios.run(
              server,
              """
              iterations: 3
              tasks:
                t:
                  - {request: POST /a, extract: {id: $.id}, name: a}
                  - {request: "GET /b/{{id}}", name: b}
              """);
      assertThat(server.asked()).hasSize(3).allMatch(one -> one.path().equals("/a"));
      assertThat(recording.iterations().failed()).isEqualTo(3);
      assertThat(recording.health().doubts())
          .contains(
              "an iteration could not go on: a: an answer of status 200 has no $.id (3 times)");
      assertThat(recording.all().failed()).isEqualTo(3);
      assertThat(requireNonNull(recording.checks().get("a: has id")).failed()).isEqualTo(3);
    }
  }

  /** The quickest of some tells: a busy machine may delay any of them, and hardly all. */
  @ParameterizedTest
  @ValueSource(strings = {"users: 2\niterations: 4", "rate: 8/s\nfor: 1s"})
  void a_pause_before_the_first_request_is_not_in_its_latency(String load) throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.json("{}"))) {
      Recording recording = Scenarios.run(server, load + "\ntasks: {t: [{wait: 300ms}, GET /a]}\n");
      assertThat(recording.all().count()).isPositive();
      assertThat(recording.all().latency().min()).isLessThan(300_000);
      assertThat(recording.iterations().length().min()).isGreaterThanOrEqualTo(299_000);
    }
  }

  @Test
  void a_failed_check_is_counted_and_the_user_goes_on() throws Exception {
    try (LocalServer server = new LocalServer(_ -> new Reply(404, "no", Map.of()))) {
      Recording recording =
          Scenarios.run(
              server,
              """
              iterations: 2
              tasks:
                t:
                  - {request: GET /a, check: {status: 200, text: no, size: "< 1KB", time: < 1min}}
                  - {request: GET /b, expect: [404, 2xx]}
              """);
      assertThat(server.asked()).hasSize(4);
      assertThat(recording.checks().values().stream().filter(one -> one.failed() == 2)).hasSize(1);
      assertThat(recording.checks().values().stream().filter(one -> one.passed() == 2)).hasSize(3);
      assertThat(recording.all().failed()).isEqualTo(2);
      assertThat(recording.iterations().failed()).isZero();
    }
  }
}
