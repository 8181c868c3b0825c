package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a server does wrong has a kind, and no call hangs or succeeds wrongly. */
@Timeout(60)
class HttpFaultsTest {

  private static final HttpSettings SHORT =
      HttpSettings.DEFAULT.withTimeout(Duration.ofMillis(300));

  @Test
  void a_port_where_nothing_listens_is_counted_as_connection_refused() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    Seen seen = Seen.get(URI.create("http://127.0.0.1:" + port + "/"));
    assertThat(seen.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(seen.message()).isEqualTo("nothing listens at 127.0.0.1:" + port);
  }

  @Test
  void a_name_that_is_not_known_is_counted_as_dns() throws Exception {
    assertThat(Seen.get(URI.create("http://no-such-host.invalid/")).kind())
        .isEqualTo(FailureKind.DNS);
  }

  @Test
  void a_server_that_resets_is_counted_as_connection_reset() throws Exception {
    assertThat(
            Seen.kindFrom(socket -> {
              RawServer.readHead(socket);
              RawServer.reset(socket);
            }))
        .isEqualTo(FailureKind.RESET);
  }

  @Test
  void a_reset_within_the_body_is_counted_as_connection_reset() throws Exception {
    assertThat(
            Seen.kindFrom(socket -> {
              RawServer.readHead(socket);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
              // Read the client's silence until it took what was written, then break off.
              socket.setSoTimeout(100);
              try {
                RawServer.awaitEnd(socket);
              } catch (IOException silent) {
                RawServer.reset(socket);
              }
            }))
        .isEqualTo(FailureKind.RESET);
  }

  @Test
  void a_server_that_says_nothing_and_hangs_up_is_counted_as_closed_early() throws Exception {
    assertThat(Seen.kindFor("")).isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void half_a_head_is_counted_as_closed_early() throws Exception {
    assertThat(Seen.kindFor("HTTP/1.1 200 OK\r\nContent-Le")).isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void half_a_body_is_counted_as_closed_early() throws Exception {
    assertThat(Seen.kindFor("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"))
        .isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void half_a_chunk_is_counted_as_closed_early() throws Exception {
    assertThat(Seen.kindFor("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"))
        .isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void a_body_without_its_last_chunk_is_counted_as_closed_early() throws Exception {
    assertThat(Seen.kindFor("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
        .isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void a_server_that_never_answers_is_counted_as_time_out() throws Exception {
    try (RawServer server = RawServer.start(RawServer::awaitEnd)) {
      Seen seen = Seen.get(server.uri("/"), SHORT);
      assertThat(seen.kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(seen.message()).isEqualTo("no whole answer within 0.3 s");
    }
  }

  @Test
  void a_time_out_of_the_requests_own_goes_before_that_of_all() throws Exception {
    try (RawServer server = RawServer.start(RawServer::awaitEnd)) {
      PreparedRequest call = PreparedRequest.of("GET", server.uri("/"), Map.of(), RequestBody.NONE);
      Seen seen =
          Seen.send(call.within(Duration.ofMillis(200)).keepingBody(), HttpSettings.DEFAULT);
      assertThat(seen.kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(seen.message()).isEqualTo("no whole answer within 0.2 s");
      assertThatThrownBy(() -> call.within(Duration.ZERO))
          .hasMessage("the time-out of a request has to be from 1 ms to 1 day");
    }
  }

  @Test
  void a_slow_loris_is_counted_as_time_out() throws Exception {
    try (RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
          while (true) {
            RawServer.write(socket, "x");
            // The drip itself is the fault: nothing is waited for.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
          }
        })) {
      assertThat(Seen.get(server.uri("/"), SHORT).kind()).isEqualTo(FailureKind.TIMEOUT);
    }
  }

  @Test
  void a_server_that_does_not_take_a_large_body_is_counted_as_time_out() throws Exception {
    try (RawServer server = RawServer.start(socket -> Thread.sleep(Duration.ofMinutes(1)))) {
      PreparedRequest call =
          PreparedRequest.of(
              "PUT",
              server.uri("/"),
              Map.of(),
              RequestBody.random(64 << 20, 1)); // beyond all buffers
      assertThat(Seen.send(call, SHORT).kind()).isEqualTo(FailureKind.TIMEOUT);
    }
  }

  @Test
  void a_handshake_that_never_ends_is_counted_as_connect_time_out() throws Exception {
    try (RawServer server = RawServer.start(RawServer::awaitEnd)) {
      URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");
      HttpSettings settings = HttpSettings.DEFAULT.withConnectTimeout(Duration.ofMillis(300));
      assertThat(Seen.get(uri, settings).kind()).isEqualTo(FailureKind.CONNECT_TIMEOUT);
    }
  }

  @Test
  void a_server_that_speaks_no_tls_is_counted_as_tls() throws Exception {
    try (RawServer server =
        RawServer.start(socket -> {
          RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
          RawServer.awaitEnd(socket);
        })) {
      URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");
      assertThat(Seen.get(uri).kind()).isEqualTo(FailureKind.TLS);
    }
  }

  @Test
  void a_body_that_cannot_be_read_is_counted_as_unsendable() throws Exception {
    try (RawServer server = RawServer.start(RawServer::awaitEnd)) {
      PreparedRequest call =
          PreparedRequest.of(
              "PUT", server.uri("/"), Map.of(), RequestBody.of(Path.of("/no/such/file.bin")));
      assertThat(Seen.send(call, HttpSettings.DEFAULT).kind()).isEqualTo(FailureKind.UNSENDABLE);
    }
  }
}
