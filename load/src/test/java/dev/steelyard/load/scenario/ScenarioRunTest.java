package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.scenario.LocalServer.Asked;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.threshold.Judgement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ScenarioRunTest {

  @Test
  void usersDoTasksUntilTheTimeIsUpAndThresholdsAreJudged() throws Exception {
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
              thresholds:
                http_req_duration: [p(95) < 10s]
                http_req_duration{name:search}: [p(99) < 10s, max < 1ns]
                errors: [rate < 1%%]
                checks: [rate > 99%%]
                http_req_duration{name:nothing}: [p(95) < 10s]
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
      List<Judgement> judged = Judgement.of(scenario.thresholds(), recording);
      assertThat(judged.stream().map(Judgement::passed))
          .containsExactly(true, true, false, true, true, false);
      assertThat(judged.getLast().shown()).isEqualTo("no sample");
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
  void stepsAreRepeatedInTheSetupAndInTasks() throws Exception {
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
  void aWorkflowHandsOnWhatItExtracts() throws Exception {
    try (LocalServer server = new LocalServer(ScenarioRunTest::library)) {
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
  void anAnswerWithoutWhatIsNeededFailsTheIterationAndNotTheUser() throws Exception {
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

  @Test
  void aFailedCheckIsCountedAndTheUserGoesOn() throws Exception {
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

  @Test
  void theSameSeedSendsTheSameRequests() throws Exception {
    String scenario =
        """
        seed: %d
        users: 3
        iterations: 20
        data: {words: [a, b, c, d]}
        tasks:
          a: {weight: 2, request: "GET /a/{{uuid}}/{{random:1..1000000}}?{{oneOf:words}}={{user}}"}
          b: {request: POST /b, text: "{{string:20}} {{random:0.00..9.99}} {{user}} {{iteration}}"}
        """;
    assertThat(sent(scenario.formatted(7))).isEqualTo(sent(scenario.formatted(7)));
    assertThat(sent(scenario.formatted(7))).isNotEqualTo(sent(scenario.formatted(8)));
  }

  private static SortedMap<String, Long> sent(String scenario)
      throws IOException, InterruptedException {
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      Scenarios.run(server, scenario);
      return server.asked().stream()
          .collect(
              Collectors.groupingBy(
                  one -> one.path() + " " + one.text(), TreeMap::new, Collectors.counting()));
    }
  }

  @Test
  void tasksAreChosenByTheirWeights() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      Scenarios.run(
          server,
          """
          users: 10
          shared_iterations: 3000
          tasks:
            often: {weight: 10, request: GET /often}
            seldom: {weight: 1, request: GET /seldom}
            never: {weight: 0, request: GET /never}
            some: {weight: 4, request: GET /some}
          """);
      Map<String, Long> counts =
          server.asked().stream()
              .collect(Collectors.groupingBy(Asked::path, Collectors.counting()));
      assertThat(counts).doesNotContainKey("/never");
      // By the seed, so always the same: 2000, 200 and 800 are expected.
      assertThat(counts.get("/often")).isBetween(1900L, 2100L);
      assertThat(counts.get("/seldom")).isBetween(150L, 250L);
      assertThat(counts.get("/some")).isBetween(700L, 900L);
    }
  }

  @Test
  void countersAreSharedAndWorkersDoNotMeet() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      Scenario scenario =
          Scenarios.parse(
              """
              name: t
              target: %s
              users: 4
              shared_iterations: 100
              tasks: {t: "GET /{{counter:n}}"}
              """
                  .formatted(server.url()));
      scenario.counters().share(1, 3);
      Scenarios.run(scenario);
      assertThat(server.asked().stream().map(Asked::path).distinct()).hasSize(100);
      assertThat(server.asked().stream().map(one -> Integer.parseInt(one.path().substring(1))))
          .allMatch(number -> number % 3 == 2);
    }
  }

  @Test
  void bodiesOfEveryKindArrive() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      Scenarios.run(
          server,
          """
          iterations: 1
          variables: {who: 'a "b" & ü'}
          tasks:
            t:
              - {request: POST /form, form: {name: "{{who}}", "k y": 1}}
              - {request: POST /text, text: "hi {{who}}", type: text/x-mine}
              - {request: POST /json, json: '{"a": "<{{who}}>", "b": {{who}}, "c": {{user}}}'}
              - {request: POST /random, random: 1000B}
              - request: POST /multipart
                multipart:
                  title: "{{who}}"
                  file: {random: 10B, filename: "{{who}}.bin", type: x/y}
          """);
      List<Asked> asked = server.asked();
      assertThat(asked.get(0).text()).isEqualTo("name=a%20%22b%22%20%26%20%C3%BC&k%20y=1");
      assertThat(asked.get(0).header("Content-type"))
          .isEqualTo("application/x-www-form-urlencoded");
      assertThat(asked.get(1).text()).isEqualTo("hi a \"b\" & ü");
      assertThat(asked.get(1).header("Content-type")).isEqualTo("text/x-mine");
      assertThat(asked.get(2).text())
          .isEqualTo("{\"a\": \"<a \\\"b\\\" & ü>\", \"b\": \"a \\\"b\\\" & ü\", \"c\": 0}");
      assertThat(asked.get(3).size()).isEqualTo(1000);
      assertThat(asked.get(4).header("Content-type")).startsWith("multipart/form-data; boundary=");
      assertThat(asked.get(4).text())
          .contains("name=\"title\"\r\n\r\na \"b\" & ü\r\n")
          .contains("name=\"file\"; filename=\"a %22b%22 & ü.bin\"\r\nContent-Type: x/y\r\n\r\n");
    }
  }

  @Test
  void aSetupThatFailsEndsTheTestBeforeItBegins() throws Exception {
    try (LocalServer server = new LocalServer(_ -> new Reply(500, "disk full", Map.of()))) {
      assertThatThrownBy(
              () -> Scenarios.run(server, "setup: [POST /x]\niterations: 1\ntasks: {t: GET /}\n"))
          .hasMessage("the setup failed: POST /x: the answer's status is 500: disk full");
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void aServerThatIsNotThereIsCountedByKind() throws Exception {
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
