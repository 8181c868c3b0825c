package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Users of HTTP/2, over clear text, against Helidon's server. */
@Timeout(60)
class TwoTest {

  private static final HttpSettings TWO = HttpSettings.DEFAULT.withVersion(HttpVersion.TWO);

  @RegisterExtension private final Opened opened = new Opened();

  private TwoServer server() throws Exception {
    TwoServer server = TwoServer.start();
    opened.add(server);
    return server;
  }

  @Test
  void a_connection_is_kept_and_used_again() throws Exception {
    TwoServer server = server();
    HttpClient client = opened.client(TWO);
    for (int i = 0; i < 100; i++) {
      HttpResponse answer = client.send(Opened.get(server.uri("/hello")));
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("hello");
      assertThat(answer.bodyLength()).isEqualTo(5);
      assertThat(answer.header("x-A")).contains("b");
    }
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.heads()).hasSize(100).allMatch(head -> head.startsWith("2.0 GET /hello?"));
  }

  @Test
  void a_request_has_what_it_needs_and_what_it_is_given() throws Exception {
    TwoServer server = server();
    Map<String, String> headers = Map.of("X-A", "b", "Connection", "keep-alive", "TE", "gzip");
    PreparedRequest call =
        PreparedRequest.of("GET", server.uri("/hello?b=c#d"), headers, RequestBody.NONE);
    assertThat(opened.client(TWO).send(call).status()).isEqualTo(200);
    assertThat(server.heads().getFirst())
        .startsWith("2.0 GET /hello?b=c\n")
        .contains("host: 127.0.0.1:" + server.uri("/").getPort() + "\n")
        .contains("x-a: b\n", "user-agent: steelyard\n")
        .doesNotContain("connection", "te:", "cookie", "content-length");
  }

  @Test
  void times_and_bytes_are_noted() throws Exception {
    TwoServer server = server();
    HttpClient client = opened.client(TWO);
    HttpResponse first = client.send(Opened.get(server.uri("/hello")));
    assertThat(first.connectedNanos()).isGreaterThan(first.startNanos());
    assertThat(first.firstByteNanos()).isGreaterThan(first.connectedNanos());
    assertThat(first.endNanos()).isGreaterThanOrEqualTo(first.firstByteNanos());
    long withBeginning = first.bytesSent();
    HttpResponse second = client.send(Opened.get(server.uri("/hello")));
    assertThat(second.connectedNanos()).isEqualTo(second.startNanos());
    assertThat(second.bytesSent()).isPositive().isLessThan(withBeginning);
    assertThat(second.bytesReceived()).isGreaterThan(9 + 9 + 5);
  }

  @Test
  void answers_without_a_body_have_none() throws Exception {
    TwoServer server = server();
    HttpClient client = opened.client(TWO);
    PreparedRequest head =
        PreparedRequest.of("HEAD", server.uri("/hello"), Map.of(), RequestBody.NONE).keepingBody();
    HttpResponse answer = client.send(head);
    assertThat(answer.failureMessage()).isEmpty();
    assertThat(answer.header("X-A")).contains("b");
    assertThat(answer.bodyLength()).isZero();
    assertThat(client.send(Opened.get(server.uri("/nothing"))).status()).isEqualTo(204);
    assertThat(client.send(Opened.get(server.uri("/missing"))).status()).isEqualTo(404);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void gzip_is_asked_for_and_unpacked_when_the_body_is_kept() throws Exception {
    TwoServer server = server();
    HttpResponse answer = opened.client(TWO.withGzip(true)).send(Opened.get(server.uri("/gzip")));
    assertThat(answer.text()).isEqualTo("hello ".repeat(1_000));
    assertThat(answer.bodyLength()).isPositive().isLessThan(1_000);
    assertThat(answer.unpackedLength()).isEqualTo(6_000);
    assertThat(server.heads().getFirst()).contains("accept-encoding: gzip\n");
  }

  @Test
  void redirects_are_answers_unless_they_are_to_be_followed() throws Exception {
    TwoServer server = server();
    assertThat(opened.client(TWO).send(Opened.get(server.uri("/old/place"))).status())
        .isEqualTo(302);
    HttpResponse followed =
        opened.client(TWO.withRedirects(3)).send(Opened.get(server.uri("/old/place")));
    assertThat(followed.text()).isEqualTo("hello");
    assertThat(followed.redirects()).isEqualTo(1);
    assertThat(Seen.get(server.uri("/circle"), TWO.withRedirects(3)).kind())
        .isEqualTo(FailureKind.REDIRECT);
  }

  @Test
  void cookies_come_back_where_they_belong() throws Exception {
    TwoServer server = server();
    HttpClient client = opened.client(TWO);
    assertThat(client.send(Opened.get(server.uri("/login"))).text()).isEqualTo("in");
    assertThat(client.send(Opened.get(server.uri("/hello"))).text()).isEqualTo("hello");
    assertThat(server.heads().getFirst()).doesNotContain("cookie");
    assertThat(server.heads().getLast()).contains("cookie: id=42\n").doesNotContain("foreign");
  }

  @Test
  void bodies_of_every_kind_arrive_whole(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("body"), new byte[3_000_000]);
    TwoServer server = server();
    HttpClient client = opened.client(TWO);
    for (RequestBody body :
        List.of(
            RequestBody.of("hällo"),
            RequestBody.of(new byte[100_000]),
            RequestBody.of(file),
            RequestBody.random(5_000_001, 1),
            RequestBody.NONE)) {
      PreparedRequest call =
          PreparedRequest.of("POST", server.uri("/length"), Map.of(), body).keepingBody();
      HttpResponse answer = client.send(call);
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.text()).isEqualTo(String.valueOf(body.length()));
      assertThat(answer.bytesSent()).isGreaterThan(body.length());
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_large_body_is_read_and_counted_without_being_held() throws Exception {
    TwoServer server = server();
    long size = 16L << 20;
    PreparedRequest call =
        PreparedRequest.of("GET", server.uri("/large?bytes=" + size), Map.of(), RequestBody.NONE);
    HttpResponse answer = opened.client(TWO).send(call);
    assertThat(answer.failureMessage()).isEmpty();
    assertThat(answer.bodyLength()).isEqualTo(size);
    assertThat(answer.bytesReceived()).isGreaterThan(size);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void a_body_larger_than_its_limit_is_counted_as_too_large() throws Exception {
    TwoServer server = server();
    PreparedRequest call = Opened.get(server.uri("/large?bytes=2000000"));
    HttpLimits usual = HttpLimits.DEFAULT;
    assertThat(Seen.send(call, TWO.withLimits(usual.withBodyBytes(1 << 20))).kind())
        .isEqualTo(FailureKind.TOO_LARGE);
    assertThat(Seen.send(call, TWO.withLimits(usual.withKeptBytes(1 << 10))).kind())
        .isEqualTo(FailureKind.TOO_LARGE);
  }

  @Test
  void two_servers_have_a_connection_each() throws Exception {
    TwoServer one = server();
    TwoServer two = server();
    HttpClient client = opened.client(TWO);
    for (int i = 0; i < 10; i++) {
      assertThat(client.send(Opened.get(one.uri("/hello"))).status()).isEqualTo(200);
      assertThat(client.send(Opened.get(two.uri("/hello"))).status()).isEqualTo(200);
    }
    assertThat(one.connections()).isEqualTo(1);
    assertThat(two.connections()).isEqualTo(1);
  }

  @Test
  void an_interrupt_ends_a_call_at_once() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    RawServer server =
        RawTwoServer.start(connection -> {
          connection.awaitRequest();
          waiting.countDown();
          connection.awaitEnd();
        });
    opened.add(server);
    HttpClient client = opened.client(TWO);
    assertThat(Opened.endsWhenInterrupted(client, server.uri("/"), waiting)).isTrue();
  }

  @Test
  void a_header_that_the_client_would_garble_is_not_sent() throws Exception {
    TwoServer server = server();
    PreparedRequest call =
        PreparedRequest.of("GET", server.uri("/hello"), Map.of("X-A", "größe"), RequestBody.NONE);
    assertThat(Seen.send(call, TWO).kind()).isEqualTo(FailureKind.UNSENDABLE);
    assertThat(server.heads()).isEmpty();
  }
}
