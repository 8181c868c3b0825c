package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  @TempDir static Path folder;
  private static TestKeys localhost;
  private static TestKeys expired;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = TestKeys.make(folder, "localhost");
    expired = TestKeys.make(folder, "expired", "-startdate", "-3d", "-validity", "1");
  }

  private static RawServer serve(TestKeys keys) throws Exception {
    return RawServer.start(
        sockets(keys),
        socket -> {
          while (!RawServer.readHead(socket).isEmpty()) {
            RawServer.write(socket, HELLO);
          }
        });
  }

  private static ServerSocket sockets(TestKeys keys) throws Exception {
    return keys.context()
        .getServerSocketFactory()
        .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  private static String get(RawServer server, String host, HttpSettings settings) throws Exception {
    URI uri = URI.create("https://" + host + ":" + server.port() + "/");
    try (HttpClients clients = new HttpClients(settings);
        HttpClient client = clients.client()) {
      PreparedRequest call =
          PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE).keepingBody();
      String first = outcome(client.send(call));
      assertThat(outcome(client.send(call))).isEqualTo(first);
      return first;
    }
  }

  private static String outcome(HttpResponse answer) {
    return answer.failure().map(FailureKind::wireName).orElseGet(answer::text);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_counted_as_tls() throws Exception {
    try (RawServer server = serve(localhost)) {
      assertThat(get(server, "localhost", HttpSettings.DEFAULT)).isEqualTo("tls");
    }
  }

  @Test
  void a_certificate_of_a_given_authority_is_believed_and_the_connection_kept() throws Exception {
    try (RawServer server = serve(localhost)) {
      HttpSettings settings = HttpSettings.DEFAULT.withCertificates(localhost.pem());
      assertThat(get(server, "localhost", settings)).isEqualTo("hello");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_kept_connection_that_the_server_closed_meanwhile_is_no_failure() throws Exception {
    HttpSettings settings = HttpSettings.DEFAULT.withCertificates(localhost.pem());
    try (RawServer server =
            RawServer.start(
                sockets(localhost),
                socket -> {
                  RawServer.readHead(socket);
                  RawServer.write(socket, HELLO);
                });
        HttpClients clients = new HttpClients(settings);
        HttpClient client = clients.client()) {
      URI uri = URI.create("https://localhost:" + server.port() + "/");
      for (int i = 0; i < 10; i++) {
        assertThat(
                outcome(
                    client.send(
                        PreparedRequest.of("POST", uri, Map.of(), RequestBody.NONE).keepingBody())))
            .isEqualTo("hello");
        server.awaitAllEnded();
      }
      assertThat(server.connections()).isEqualTo(10);
    }
  }

  @Test
  void a_kept_connection_is_used_again_after_a_pause() throws Exception {
    HttpSettings settings = HttpSettings.DEFAULT.withCertificates(localhost.pem());
    try (RawServer server = serve(localhost);
        HttpClients clients = new HttpClients(settings);
        HttpClient client = clients.client()) {
      URI uri = URI.create("https://localhost:" + server.port() + "/");
      for (int i = 0; i < 5; i++) {
        assertThat(
                outcome(
                    client.send(
                        PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE).keepingBody())))
            .isEqualTo("hello");
        LockSupport.parkNanos(2_000_000); // so long that it is looked at
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  /** Answers with the name that it was asked for by. */
  private static void answerWithName(Socket socket) throws IOException {
    while (!RawServer.readHead(socket).isEmpty()) {
      SSLSession session = ((SSLSocket) socket).getSession();
      String names =
          ((ExtendedSSLSession) session)
              .getRequestedServerNames().stream()
                  .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                  .collect(Collectors.joining(","));
      RawServer.write(
          socket,
          "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(names.length(), names));
    }
  }

  @Test
  void a_server_is_told_the_name_it_is_asked_for_also_without_a_dot_in_it() throws Exception {
    try (RawServer server = RawServer.start(sockets(localhost), TlsTest::answerWithName)) {
      HttpSettings settings = HttpSettings.DEFAULT.withInsecure(true);
      assertThat(get(server, "localhost", settings)).isEqualTo("localhost");
      assertThat(get(server, "127.0.0.1", settings)).isEmpty();
    }
  }

  @Test
  void a_certificate_for_another_host_is_counted_as_tls() throws Exception {
    try (RawServer server = serve(localhost)) {
      HttpSettings settings = HttpSettings.DEFAULT.withCertificates(localhost.pem());
      assertThat(get(server, "127.0.0.1", settings)).isEqualTo("tls");
    }
  }

  @Test
  void an_expired_certificate_is_counted_as_tls() throws Exception {
    try (RawServer server = serve(expired)) {
      HttpSettings settings = HttpSettings.DEFAULT.withCertificates(localhost.pem());
      assertThat(get(server, "localhost", settings)).isEqualTo("tls");
    }
  }

  @Test
  void any_certificate_will_do_when_that_is_asked_for() throws Exception {
    try (RawServer server = serve(expired)) {
      assertThat(get(server, "127.0.0.1", HttpSettings.DEFAULT.withInsecure(true)))
          .isEqualTo("hello");
    }
  }
}
