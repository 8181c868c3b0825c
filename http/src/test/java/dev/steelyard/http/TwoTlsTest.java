package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 over TLS is agreed on by ALPN, or there is none. */
@Timeout(60)
class TwoTlsTest {

  @TempDir static Path folder;
  private static TestKeys localhost;
  private static HttpSettings trusting;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = TestKeys.make(folder, "localhost");
    trusting = HttpSettings.DEFAULT.withVersion(HttpVersion.TWO).withCertificates(localhost.pem());
  }

  private static PreparedRequest get(URI uri) {
    return PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE).keepingBody();
  }

  @Test
  void a_connection_is_agreed_on_and_kept() throws Exception {
    try (TwoServer server = TwoServer.start(localhost);
        HttpClients clients = new HttpClients(trusting);
        HttpClient client = clients.client()) {
      for (int i = 0; i < 20; i++) {
        HttpResponse answer = client.send(get(server.uri("/hello")));
        assertThat(answer.failureMessage()).isEmpty();
        assertThat(answer.text()).isEqualTo("hello");
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.heads()).allMatch(head -> head.startsWith("2.0 "));
    }
  }

  @Test
  void large_bodies_go_both_ways() throws Exception {
    try (TwoServer server = TwoServer.start(localhost);
        HttpClients clients = new HttpClients(trusting);
        HttpClient client = clients.client()) {
      RequestBody body = RequestBody.random(3_000_000, 1);
      PreparedRequest put =
          PreparedRequest.of("PUT", server.uri("/length"), Map.of(), body).keepingBody();
      assertThat(client.send(put).text()).isEqualTo("3000000");
      HttpResponse answer = client.send(get(server.uri("/large?bytes=3000000")));
      assertThat(answer.bodyLength()).isEqualTo(3_000_000);
    }
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_counted_as_tls() throws Exception {
    try (TwoServer server = TwoServer.start(localhost)) {
      HttpSettings usual = HttpSettings.DEFAULT.withVersion(HttpVersion.TWO);
      assertThat(Seen.get(server.uri("/hello"), usual).kind()).isEqualTo(FailureKind.TLS);
      assertThat(Seen.get(server.uri("/hello"), usual.withInsecure(true)).status()).isEqualTo(200);
    }
  }

  @Test
  void a_server_without_http_2_is_counted_as_tls_and_never_spoken_to_otherwise() throws Exception {
    try (RawServer server =
        RawServer.start(
            localhost
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
            socket -> {
              RawServer.readHead(socket);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            })) {
      Seen seen = Seen.get(URI.create("https://localhost:" + server.port() + "/"), trusting);
      assertThat(seen.kind()).isEqualTo(FailureKind.TLS);
      assertThat(seen.message()).contains("does not speak HTTP/2");
    }
  }

  @Test
  void a_handshake_that_never_ends_is_counted_as_connect_time_out() throws Exception {
    try (RawServer server = RawServer.start(RawServer::awaitEnd)) {
      URI uri = URI.create("https://localhost:" + server.port() + "/");
      assertThat(Seen.get(uri, trusting.withConnectTimeout(Duration.ofMillis(300))).kind())
          .isEqualTo(FailureKind.CONNECT_TIMEOUT);
    }
  }
}
