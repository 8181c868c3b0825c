package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that listen on a unix socket, as Docker's does. */
@Timeout(60)
class UnixSocketTest {

  @TempDir private Path folder;
  @RegisterExtension private final Opened opened = new Opened();

  private static URI uri(Path socket, String path) {
    return URI.create(
        "http+unix://" + URLEncoder.encode(socket.toString(), StandardCharsets.UTF_8) + path);
  }

  private static String nginx(Path socket, HttpVersion version) {
    return """
    listen unix:%s%s;
    location / { return 200 "$server_protocol $request_method $http_host $request_uri"; }
    """
        .formatted(socket, version == HttpVersion.TWO ? " http2" : "");
  }

  @ParameterizedTest
  @EnumSource
  void a_server_there_is_asked_as_any_other(HttpVersion version) throws Exception {
    Nginx.need();
    Path socket = folder.resolve("app.sock");
    try (Nginx _ = Nginx.start(folder, _ -> nginx(socket, version))) {
      HttpClient client = opened.client(HttpSettings.DEFAULT.withVersion(version));
      for (int i = 0; i < 25; i++) { // it ends each connection after ten
        HttpResponse answer = client.send(Opened.get(uri(socket, "/v1/info?all=1")));
        assertThat(answer.failureMessage()).isEmpty();
        assertThat(answer.text())
            .isEqualTo(
                "HTTP/"
                    + (version == HttpVersion.TWO ? "2.0" : "1.1")
                    + " GET localhost /v1/info?all=1");
        assertThat(answer.phases().nanos(Phase.WAITING)).isNotNegative();
      }
      PreparedRequest named =
          PreparedRequest.of("GET", uri(socket, "/"), Map.of("Host", "docker"), RequestBody.NONE);
      assertThat(client.send(named.keepingBody()).text()).endsWith(" GET docker /");
    }
  }

  @Test
  void who_is_not_taken_at_once_is_taken_later() throws Exception {
    Path socket = folder.resolve("small.sock");
    CountDownLatch asked = new CountDownLatch(8);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.bind(UnixDomainSocketAddress.of(socket), 1);
      List<Future<HttpResponse>> answers = new ArrayList<>();
      HttpClients clients = opened.add(new HttpClients(HttpSettings.DEFAULT));
      for (int i = 0; i < 8; i++) {
        HttpClient client = opened.add(clients.client());
        answers.add(
            threads.submit(() -> {
              asked.countDown();
              return client.send(Opened.get(uri(socket, "/")));
            }));
      }
      asked.await();
      for (int i = 0; i < 8; i++) {
        answer(server.accept());
      }
      for (Future<HttpResponse> answer : answers) {
        assertThat(answer.get().failureMessage()).isEmpty();
        assertThat(answer.get().status()).isEqualTo(204);
      }
    }
  }

  private static void answer(SocketChannel one) throws Exception {
    try (one) {
      one.read(ByteBuffer.allocate(4096));
      one.write(ByteBuffer.wrap("HTTP/1.1 204 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }
  }

  @Test
  void where_nobody_is_a_failure_says_so() throws Exception {
    HttpClient client =
        opened.client(HttpSettings.DEFAULT.withConnectTimeout(Duration.ofMillis(200)));
    Path missing = folder.resolve("missing.sock");
    HttpResponse none = client.send(Opened.get(uri(missing, "/")));
    assertThat(none.failure()).contains(FailureKind.UNREACHABLE);
    assertThat(none.failureMessage())
        .isEqualTo("cannot connect to %s: No such file or directory".formatted(missing));
    Path stale = folder.resolve("stale.sock");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(stale))
        .close();
    HttpResponse refused = client.send(Opened.get(uri(stale, "/")));
    assertThat(refused.failure()).contains(FailureKind.REFUSED);
    assertThat(refused.failureMessage()).isEqualTo("nothing listens at " + stale);
    Path full = folder.resolve("full.sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(full), 1);
      for (int i = 0; i < 2; i++) {
        opened.add(SocketChannel.open(UnixDomainSocketAddress.of(full)));
      }
      HttpResponse late = client.send(Opened.get(uri(full, "/")));
      assertThat(late.failure()).contains(FailureKind.CONNECT_TIMEOUT);
    }
  }

  @Test
  void an_address_that_is_none_is_refused() {
    for (String wrong : List.of("http+unix:///run/a.sock", "http+unix://run%2Fa", "http+unix:x")) {
      assertThatThrownBy(() -> Origin.of(URI.create(wrong)))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining(
              "with %2F for each slash, as in http+unix://%2Frun%2Fapp.sock/path");
    }
    assertThatThrownBy(() -> Origin.of(URI.create("http+unix://%2F" + "a".repeat(107) + "/")))
        .hasMessageEndingWith("has 108 bytes; 107 are possible");
    Origin odd = Origin.of(URI.create("http+unix://%2Frun%2FMy%20App+1.sock/x"));
    assertThat(odd.socket()).isEqualTo("/run/My App+1.sock");
    assertThat(odd.authority()).isEqualTo("localhost");
    assertThat(odd.url()).isEqualTo("http+unix://%2Frun%2FMy%20App%2B1.sock");
    assertThat(Origin.of(URI.create(odd.url()))).isEqualTo(odd);
  }
}
