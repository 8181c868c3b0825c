package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.LoadTest;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.scenario.LocalServer.Asked;
import dev.steelyard.load.scenario.LocalServer.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is sent: which tasks, with which values and bodies. */
final class SentRequestsTest {

  @Test
  void a_user_in_an_address_is_authorised_and_never_shown() throws Exception {
    try (LocalServer server = new LocalServer(_ -> LocalServer.Reply.json("{}"))) {
      String place = server.url().substring("http://".length());
      Scenario scenario =
          Scenarios.parse(
              """
              name: t
              target: http://me:pa%%3Ass@%s/v1
              tasks:
                all:
                  - GET /own
                  - GET http://you:word@%s/other
                  - {request: GET /mine, headers: {authorization: "Bearer x"}}
              """
                  .formatted(place, place));
      Recording recording = Scenarios.run(scenario);

      assertThat(server.asked().stream().map(asked -> asked.header("Authorization")))
          .containsExactly("Basic bWU6cGE6c3M=", "Basic eW91OndvcmQ=", "Bearer x");
      assertThat(server.asked().getFirst().path()).isEqualTo("/v1/own");
      assertThat(recording.requests().keySet().toString()).doesNotContain("word", "pa%3Ass");
      LoadTest test = new ScenarioTest(scenario);
      assertThat(test.target()).isEqualTo("http://" + place + "/v1");
      assertThat(test.safeText()).doesNotContain("word", "pa%3Ass");
    }
  }

  @Test
  void the_same_seed_sends_the_same_requests() throws Exception {
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
  void tasks_are_chosen_by_their_weights() throws Exception {
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
  void counters_are_shared_and_workers_do_not_meet() throws Exception {
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
  void bodies_of_every_kind_arrive() throws Exception {
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
}
