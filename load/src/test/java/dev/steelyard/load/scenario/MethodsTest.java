package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.TwoServer;
import dev.steelyard.load.LoadSession;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.user.JavaTest;
import dev.steelyard.load.user.LoadOptions;
import dev.steelyard.load.user.LoadUser;
import dev.steelyard.load.user.Task;
import dev.steelyard.testing.RawServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server may know more methods than are registered. */
@Timeout(60)
final class MethodsTest {

  private static final String TASKS =
      """
      iterations: 1
      redirects: 3
      tasks:
        t:
          - PURGE /x?y=1
          - {request: PROPFIND /, text: <all/>, headers: {Depth: 1}}
          - HEAD /
          - OPTIONS *
          - REPORT /moved
          - POST /moved
      """;

  private final ConcurrentLinkedQueue<String> heads = new ConcurrentLinkedQueue<>();

  /** Says of a length that a HEAD request has, and sends nothing. */
  private RawServer server() throws Exception {
    return RawServer.start(socket -> {
      for (String head = RawServer.readHead(socket);
          !head.isEmpty();
          head = RawServer.readHead(socket)) {
        heads.add(head);
        if (head.startsWith("PROPFIND")) {
          socket.getInputStream().readNBytes("<all/>".length());
        }
        RawServer.write(
            socket,
            head.contains(" /moved ")
                ? "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"
                : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
                    + (head.startsWith("HEAD") ? "" : "ok"));
      }
    });
  }

  private static Recording run(LoadTest test) throws InterruptedException {
    LoadSession session = new LoadSession(test);
    return session.run(session.here(RecordingListener.NONE, one -> one)).orElseThrow().recording();
  }

  private List<String> lines() {
    return heads.stream().map(head -> head.lines().findFirst().orElse("")).toList();
  }

  @Test
  void any_method_in_capitals_is_sent_as_it_is_written() throws Exception {
    try (RawServer server = server()) {
      Scenario scenario =
          Scenarios.parse("name: m\ntarget: http://127.0.0.1:" + server.port() + "\n" + TASKS);
      Recording recording = run(new ScenarioTest(scenario));

      assertThat(lines())
          .containsExactly(
              "PURGE /x?y=1 HTTP/1.1",
              "PROPFIND / HTTP/1.1",
              "HEAD / HTTP/1.1",
              "OPTIONS * HTTP/1.1",
              "REPORT /moved HTTP/1.1",
              "REPORT /there HTTP/1.1",
              "POST /moved HTTP/1.1",
              "GET /there HTTP/1.1");
      assertThat(heads.stream().filter(head -> head.startsWith("PURGE")))
          .allMatch(head -> !head.contains("Content-Length"));
      assertThat(heads.stream().filter(head -> head.startsWith("PROPFIND")))
          .allMatch(head -> head.contains("Content-Length: 6\r\n"));
      assertThat(recording.all().failed()).isZero();
      assertThat(
              requireNonNull(
                      recording.requests().get(new RequestKey("PURGE /x?y=1", "t", Map.of())))
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void over_http_2_it_is_the_same() throws Exception {
    try (TwoServer server = TwoServer.start()) {
      Scenario scenario =
          Scenarios.parse(
              """
              name: m
              target: %s
              http_version: 2
              tasks: {t: [PURGE /x?y=1, {request: PROPFIND /y, text: <all/>}, HEAD /hello]}
              """
                  .formatted(server.uri("/")));
      Recording recording = run(new ScenarioTest(scenario));
      assertThat(server.heads())
          .extracting(head -> head.lines().findFirst().orElse(""))
          .containsExactly("2.0 PURGE /x?y=1", "2.0 PROPFIND /y?", "2.0 HEAD /hello?");
      assertThat(recording.all().failures()).isEmpty();
      assertThat(recording.all().statuses()).containsEntry(404, 2L).containsEntry(200, 1L);
    }
  }

  /** Purges. */
  public static final class Purger extends LoadUser {
    public static LoadOptions options() {
      return LoadOptions.against("http://localhost:1");
    }

    @Task
    void purge() throws InterruptedException {
      http().request("PURGE", "/x").name("purge").send();
      try {
        http().request("purge", "/x").send();
      } catch (dev.steelyard.core.SteelyardException refused) {
        throw fail(String.valueOf(refused.getMessage()));
      }
    }
  }

  @Test
  void users_in_java_name_any_method_too() throws Exception {
    try (RawServer server = server()) {
      Recording recording =
          run(
              JavaTest.of(
                  Purger.class, Optional.of("http://127.0.0.1:" + server.port()), "Purger"));
      assertThat(lines()).containsExactly("PURGE /x HTTP/1.1");
      assertThat(recording.iterations().failed()).isEqualTo(1);
    }
  }
}
