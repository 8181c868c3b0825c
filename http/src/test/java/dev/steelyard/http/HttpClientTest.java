package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.testing.RawServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class HttpClientTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @RegisterExtension private final Opened opened = new Opened();

  @Test
  void a_connection_is_kept_and_used_again() throws Exception {
    RawServer server = opened.server(Map.of("/", OK + "Content-Length: 5\r\n\r\nhello"));
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    for (int i = 0; i < 100; i++) {
      HttpResponse answer = client.send(Opened.get(server.uri("/")));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("hello");
      assertThat(answer.bytesReceived()).isEqualTo(43);
      assertThat(answer.bytesSent()).isEqualTo(opened.heads().getFirst().length());
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_request_has_what_it_needs_and_what_it_is_given() throws Exception {
    RawServer server = opened.server(Map.of("/a?b=c", OK + "Content-Length: 0\r\n\r\n"));
    PreparedRequest call =
        PreparedRequest.of("GET", server.uri("/a?b=c#d"), Map.of("X-A", "b"), RequestBody.NONE);
    opened.client(HttpSettings.DEFAULT).send(call);
    assertThat(opened.heads())
        .containsExactly(
            "GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-A: b\r\nUser-Agent: steelyard\r\n\r\n"
                .formatted(server.port()));
  }

  @Test
  void a_connection_that_the_server_ends_is_replaced() throws Exception {
    RawServer server =
        opened.server(Map.of("/", OK + "Connection: close\r\nContent-Length: 5\r\n\r\nhello"));
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    for (int i = 0; i < 5; i++) {
      assertThat(client.send(Opened.get(server.uri("/"))).status()).isEqualTo(200);
    }
    assertThat(server.connections()).isEqualTo(5);
  }

  @Test
  void a_kept_connection_that_the_server_closed_meanwhile_is_no_failure() throws Exception {
    RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          RawServer.write(socket, OK + "Content-Length: 5\r\n\r\nhello");
        });
    opened.add(server);
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    for (int i = 0; i < 20; i++) {
      HttpResponse answer = client.send(Opened.get(server.uri("/")));
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.status()).isEqualTo(200);
      server.awaitAllEnded();
    }
    assertThat(server.connections()).isEqualTo(20);
  }

  @Test
  void redirects_are_answers_unless_they_are_to_be_followed() throws Exception {
    RawServer server =
        opened.server(
            Map.of(
                "/a/b",
                "HTTP/1.1 302 Found\r\nLocation: ../c?d=e\r\nContent-Length: 0\r\n\r\n",
                "/c?d=e",
                OK + "Content-Length: 2\r\n\r\nok"));
    assertThat(opened.client(HttpSettings.DEFAULT).send(Opened.get(server.uri("/a/b"))).status())
        .isEqualTo(302);
    HttpResponse followed =
        opened.client(HttpSettings.DEFAULT.withRedirects(3)).send(Opened.get(server.uri("/a/b")));
    assertThat(followed.status()).isEqualTo(200);
    assertThat(followed.text()).isEqualTo("ok");
    assertThat(followed.redirects()).isEqualTo(1);
  }

  @Test
  void a_redirect_to_another_server_takes_no_secrets_along() throws Exception {
    RawServer other = opened.server(Map.of("/", OK + "Content-Length: 0\r\n\r\n"));
    RawServer server =
        opened.server(
            Map.of(
                "/",
                "HTTP/1.1 303 See Other\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(other.uri("/"))));
    PreparedRequest call =
        PreparedRequest.of(
            "POST",
            server.uri("/"),
            Map.of("Authorization", "Bearer x", "Content-Type", "text/plain", "X-A", "b"),
            RequestBody.of(""));
    opened.client(HttpSettings.DEFAULT.withRedirects(1)).send(call);
    assertThat(opened.heads().getFirst())
        .startsWith("POST")
        .contains("Authorization", "Content-Type");
    assertThat(opened.heads().getLast())
        .startsWith("GET")
        .contains("X-A: b")
        .doesNotContain("Authorization", "Content-");
  }

  @Test
  void cookies_come_back_where_they_belong_and_only_there() throws Exception {
    String empty = "Content-Length: 0\r\n\r\n";
    RawServer server =
        opened.server(
            Map.of(
                "/login",
                OK
                    + "Set-Cookie: id=42; Path=/; HttpOnly\r\n"
                    + "Set-Cookie: deep=1; Path=/deep\r\n"
                    + "Set-Cookie: safe=1; Secure\r\n"
                    + "Set-Cookie: foreign=1; Domain=example.org\r\n"
                    + "Set-Cookie: gone=1; Max-Age=0\r\n"
                    + empty,
                "/deep/x",
                OK + empty,
                "/deeper",
                OK + "Set-Cookie: id=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/\r\n" + empty,
                "/after",
                OK + empty));
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    for (String path : List.of("/login", "/deep/x", "/deeper", "/after")) {
      assertThat(client.send(Opened.get(server.uri(path))).status()).isEqualTo(200);
    }
    assertThat(opened.heads().get(0)).doesNotContain("Cookie");
    assertThat(opened.heads().get(1)).contains("Cookie: deep=1; id=42\r\n");
    assertThat(opened.heads().get(2)).contains("Cookie: id=42\r\n");
    assertThat(opened.heads().get(3)).doesNotContain("Cookie");
  }

  @Test
  void an_interrupt_ends_a_call_at_once() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          waiting.countDown();
          RawServer.awaitEnd(socket);
        });
    opened.add(server);
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    assertThat(Opened.endsWhenInterrupted(client, server.uri("/"), waiting)).isTrue();
  }

  @Test
  void what_cannot_be_sent_safely_is_refused_before_it_is() {
    URI uri = URI.create("http://localhost/");
    assertThatThrownBy(
            () -> PreparedRequest.of("GET", uri, Map.of("X", "a\r\nInjected: b"), RequestBody.NONE))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("line break");
    assertThatThrownBy(() -> PreparedRequest.of("GET", uri, Map.of("X Y", "a"), RequestBody.NONE))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> PreparedRequest.of("GET /x", uri, Map.of(), RequestBody.NONE))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(
            () -> PreparedRequest.of("GET", uri, Map.of("Content-Length", "5"), RequestBody.NONE))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(
            () -> PreparedRequest.of("GET", Origin.of(uri), "/a b", Map.of(), RequestBody.NONE))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(
            () -> PreparedRequest.of("GET", URI.create("ftp://x/"), Map.of(), RequestBody.NONE))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("a URI such as");
  }

  @Test
  void two_servers_have_a_connection_each() throws Exception {
    String ok = OK + "Content-Length: 0\r\n\r\n";
    RawServer one = opened.server(Map.of("/", ok));
    RawServer two = opened.server(Map.of("/", ok));
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    for (int i = 0; i < 10; i++) {
      assertThat(client.send(Opened.get(one.uri("/"))).status()).isEqualTo(200);
      assertThat(client.send(Opened.get(two.uri("/"))).status()).isEqualTo(200);
    }
    assertThat(one.connections()).isEqualTo(1);
    assertThat(two.connections()).isEqualTo(1);
  }
}
