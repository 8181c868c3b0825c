package dev.steelyard.http;

import static dev.steelyard.http.RawTwoServer.DATA;
import static dev.steelyard.http.RawTwoServer.END_HEADERS;
import static dev.steelyard.http.RawTwoServer.END_STREAM;
import static dev.steelyard.http.RawTwoServer.HEADERS;
import static dev.steelyard.http.RawTwoServer.PING;
import static dev.steelyard.http.RawTwoServer.RST_STREAM;
import static dev.steelyard.http.TwoFault.TWO;
import static dev.steelyard.http.TwoFault.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a server of HTTP/2 does wrong has a kind, and no call hangs or succeeds wrongly. */
@Timeout(60)
class TwoFaultsTest {

  private static final HttpSettings SHORT = TWO.withTimeout(Duration.ofMillis(300));

  @Test
  void a_port_where_nothing_listens_is_counted_as_connection_refused() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertThat(Seen.get(URI.create("http://127.0.0.1:" + port + "/"), TWO).kind())
        .isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void a_name_that_is_not_known_is_counted_as_dns() throws Exception {
    assertThat(Seen.get(URI.create("http://no-such-host.invalid/"), TWO).kind())
        .isEqualTo(FailureKind.DNS);
  }

  @Test
  void a_server_that_says_nothing_is_counted_as_time_out() throws Exception {
    try (RawServer server = RawServer.start(RawServer::awaitEnd)) {
      Seen seen = Seen.get(server.uri("/"), SHORT);
      assertThat(seen.kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(seen.message()).isEqualTo("no whole answer within 0.3 s");
    }
  }

  @Test
  void a_server_that_begins_and_never_answers_is_counted_as_time_out() throws Exception {
    assertThat(seen((connection, _) -> connection.awaitEnd(), SHORT).kind())
        .isEqualTo(FailureKind.TIMEOUT);
  }

  @Test
  void a_slow_loris_is_counted_as_time_out() throws Exception {
    Seen seen =
        seen(
            (connection, stream) -> {
              connection.write(HEADERS, END_HEADERS, stream, RawTwoServer.ok());
              while (true) {
                connection.write(DATA, 0, stream, (byte) 'x');
                // The drip itself is the fault: nothing is waited for.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
              }
            },
            SHORT);
    assertThat(seen.kind()).isEqualTo(FailureKind.TIMEOUT);
  }

  @Test
  void a_server_that_does_not_take_a_large_body_is_counted_as_time_out() throws Exception {
    try (RawServer server =
        RawTwoServer.start(connection -> {
          connection.awaitRequest();
          connection.awaitEnd();
        })) {
      PreparedRequest call =
          PreparedRequest.of("PUT", server.uri("/"), Map.of(), RequestBody.random(1 << 20, 1));
      assertThat(Seen.send(call, SHORT).kind()).isEqualTo(FailureKind.TIMEOUT);
    }
  }

  @Test
  void an_early_answer_to_a_large_body_is_an_answer() throws Exception {
    try (RawServer server =
            RawTwoServer.start(connection -> {
              int stream = connection.awaitRequest();
              connection.write(
                  HEADERS,
                  END_HEADERS | END_STREAM,
                  stream,
                  RawTwoServer.block((byte) 0x8d)); // 404
              connection.write(RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
              connection.awaitEnd();
            });
        HttpClients clients = new HttpClients(TWO);
        HttpClient client = clients.client()) {
      PreparedRequest call =
          PreparedRequest.of("PUT", server.uri("/"), Map.of(), RequestBody.random(1 << 20, 1));
      HttpResponse answer = client.send(call);
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.status()).isEqualTo(404);
    }
  }

  @Test
  void a_server_that_hangs_up_is_counted_as_closed_early() throws Exception {
    assertThat(seen((_, _) -> {}).kind()).isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void half_a_body_is_counted_as_closed_early() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(HEADERS, END_HEADERS, stream, RawTwoServer.ok());
          connection.write(DATA, 0, stream, (byte) 'x');
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void half_a_frame_is_counted_as_closed_early() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(HEADERS, END_HEADERS, stream, RawTwoServer.ok());
          connection.socket().getOutputStream().write(new byte[] {0, 0, 9, 0, 1, 0, 0, 0, 1, 'x'});
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void a_reset_connection_is_counted_as_connection_reset() throws Exception {
    assertThat(seen((connection, _) -> RawServer.reset(connection.socket())).kind())
        .isEqualTo(FailureKind.RESET);
  }

  @Test
  void a_reset_request_is_counted_as_connection_reset() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) 11);
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.RESET);
    assertThat(seen.message()).isEqualTo("the server reset the request: ENHANCE_YOUR_CALM");
  }

  @Test
  void a_reset_within_the_body_is_counted_as_connection_reset() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(HEADERS, END_HEADERS, stream, RawTwoServer.ok());
          connection.write(DATA, 0, stream, (byte) 'x');
          connection.write(RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) 2);
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.RESET);
  }

  @Test
  void a_connection_given_up_with_an_error_is_counted_as_connection_reset() throws Exception {
    Seen seen = seen((connection, _) -> connection.goAway(0, 11));
    assertThat(seen.kind()).isEqualTo(FailureKind.RESET);
    assertThat(seen.message()).contains("ENHANCE_YOUR_CALM");
  }

  @Test
  void a_ping_in_between_is_answered_and_no_fault() throws Exception {
    try (RawServer server =
        RawTwoServer.start(connection -> {
          int stream = connection.awaitRequest();
          connection.write(PING, 0, 0, new byte[8]);
          while (connection.read().type() != PING) {
            // What else the client says is of no interest.
          }
          connection.answer(stream, "hello");
          connection.awaitEnd();
        })) {
      assertThat(Seen.get(server.uri("/"), TWO).status()).isEqualTo(200);
    }
  }
}
