package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.TwoServer;
import dev.steelyard.load.record.Recording;
import dev.steelyard.testing.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scenarios whose users speak HTTP/2. */
@Timeout(60)
final class HttpTwoRunTest {

  @Test
  void users_speak_http2_when_the_scenario_says_so() throws Exception {
    try (TwoServer server = TwoServer.start()) {
      Recording recording =
          Scenarios.run(
              Scenarios.parse(
                  """
                  name: two
                  target: %s
                  http_version: 2
                  redirects: 2
                  users: 3
                  iterations: 20
                  start: [GET /login]
                  tasks:
                    flow:
                      - {request: GET /old/place, check: {status: 200, text: hello}}
                      - {request: POST /length, text: "12345", check: {text: "5"}}
                  """
                      .formatted(server.uri(""))));
      assertThat(recording.all().failed()).isZero();
      assertThat(recording.all().count()).isEqualTo(3 + 3 * 20 * 2);
      assertThat(recording.checks().values()).allMatch(check -> check.failed() == 0);
      assertThat(server.heads())
          .hasSize(3 + 3 * 20 * 3)
          .allMatch(head -> head.startsWith("2.0 "))
          .filteredOn(head -> head.contains("POST"))
          .allMatch(head -> head.contains("cookie: id=42"));
    }
  }

  @Test
  void a_server_of_another_version_is_counted_and_not_spoken_to_otherwise() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      Recording recording =
          Scenarios.run(
              Scenarios.parse(
                  """
                  name: two
                  target: %s
                  http_version: 2
                  iterations: 3
                  tasks: {hello: GET /hello}
                  """
                      .formatted(server.uri(""))));
      assertThat(recording.all().failures().keySet()).containsExactly(FailureKind.MALFORMED);
    }
  }
}
