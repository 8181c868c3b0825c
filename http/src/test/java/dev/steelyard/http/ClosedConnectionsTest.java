package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that hangs up on every tenth request is seen to do so, as its own count has it. */
@Timeout(60)
class ClosedConnectionsTest {

  private static final int EACH = 10;
  private static final int CALLS = 200;

  @RegisterExtension final Opened opened = new Opened();

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger hungUp = new AtomicInteger();

  /** Reads each request to its end, and then ends every tenth without a word. */
  private RawServer flaky(boolean reset) throws Exception {
    return opened.add(
        RawServer.start(socket -> {
          while (!RawServer.readHead(socket).isEmpty()) {
            if (asked.incrementAndGet() % EACH == 0) {
              hungUp.incrementAndGet();
              end(socket, reset);
              return;
            }
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          }
        }));
  }

  private static void end(Socket socket, boolean reset) throws java.io.IOException {
    if (reset) {
      RawServer.reset(socket);
    }
  }

  private int failures(RawServer server, String method, HttpSettings settings) throws Exception {
    HttpClient client = opened.client(settings);
    int failed = 0;
    for (int i = 0; i < CALLS; i++) {
      HttpResponse answer =
          client.send(PreparedRequest.of(method, server.uri("/"), Map.of(), RequestBody.NONE));
      failed += answer.isAnswered() ? 0 : 1;
    }
    return failed;
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "POST", "PATCH"})
  void whatever_the_method_what_was_written_and_not_answered_has_failed(String method)
      throws Exception {
    RawServer server = flaky(false);
    assertThat(failures(server, method, HttpSettings.DEFAULT)).isEqualTo(CALLS / EACH);
    assertThat(asked).hasValue(CALLS);
    assertThat(hungUp).hasValue(CALLS / EACH);
  }

  @Test
  void a_reset_after_the_request_has_failed_too() throws Exception {
    RawServer server = flaky(true);
    assertThat(failures(server, "GET", HttpSettings.DEFAULT)).isEqualTo(CALLS / EACH);
    assertThat(asked).hasValue(CALLS);
  }

  @Test
  void retries_are_made_where_they_are_asked_for_and_counted() throws Exception {
    RawServer server = flaky(false);
    HttpClient client = opened.client(HttpSettings.DEFAULT.withRetries(1));
    int retries = 0;
    for (int i = 0; i < CALLS; i++) {
      HttpResponse answer = client.send(Opened.get(server.uri("/")));
      assertThat(answer.failureMessage()).isEmpty();
      retries += answer.retries();
    }
    assertThat(retries).isEqualTo(hungUp.get()).isPositive();
    assertThat(asked).hasValue(CALLS + retries);
  }

  @Test
  void what_must_not_be_done_twice_is_not_retried() throws Exception {
    RawServer server = flaky(false);
    assertThat(failures(server, "POST", HttpSettings.DEFAULT.withRetries(5)))
        .isEqualTo(CALLS / EACH);
    assertThat(asked).hasValue(CALLS);
  }

  @Test
  void retries_come_to_an_end() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    RawServer server =
        opened.add(
            RawServer.start(socket -> {
              RawServer.readHead(socket);
              requests.incrementAndGet();
            }));
    HttpResponse answer =
        opened.client(HttpSettings.DEFAULT.withRetries(3)).send(Opened.get(server.uri("/")));
    assertThat(answer.failure()).contains(FailureKind.CLOSED_EARLY);
    assertThat(answer.retries()).isEqualTo(3);
    assertThat(requests).hasValue(4);
  }
}
