package dev.steelyard.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpClientTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private HttpClient client(HttpSettings settings) {
    HttpClients clients = new HttpClients(settings);
    HttpClient client = clients.client();
    opened.add(clients);
    opened.add(client);
    return client;
  }

  /** Answers by path; notes heads. */
  private RawServer server(Map<String, String> answers) throws IOException {
    RawServer server =
        RawServer.start(socket -> {
          for (String head = RawServer.readHead(socket);
              !head.isEmpty();
              head = RawServer.readHead(socket)) {
            heads.add(head);
            RawServer.write(socket, answers.getOrDefault(head.split(" ")[1], "none"));
          }
        });
    opened.add(server);
    return server;
  }

  private static Call get(URI uri) {
    return Call.of("GET", uri, Map.of(), Body.NONE).keepingBody();
  }

  @Test
  void a_connection_is_kept_and_used_again() throws Exception {
    RawServer server = server(Map.of("/", OK + "Content-Length: 5\r\n\r\nhello"));
    HttpClient client = client(HttpSettings.DEFAULT);
    for (int i = 0; i < 100; i++) {
      Answer answer = client.send(get(server.uri("/")));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("hello");
      assertThat(answer.bytesReceived()).isEqualTo(43);
      assertThat(answer.bytesSent()).isEqualTo(heads.getFirst().length());
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_request_has_what_it_needs_and_what_it_is_given() throws Exception {
    RawServer server = server(Map.of("/a?b=c", OK + "Content-Length: 0\r\n\r\n"));
    Call call = Call.of("GET", server.uri("/a?b=c#d"), Map.of("X-A", "b"), Body.NONE);
    client(HttpSettings.DEFAULT).send(call);
    assertThat(heads)
        .containsExactly(
            "GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-A: b\r\nUser-Agent: steelyard\r\n\r\n"
                .formatted(server.port()));
  }

  @Test
  void a_connection_that_the_server_ends_is_replaced() throws Exception {
    RawServer server =
        server(Map.of("/", OK + "Connection: close\r\nContent-Length: 5\r\n\r\nhello"));
    HttpClient client = client(HttpSettings.DEFAULT);
    for (int i = 0; i < 5; i++) {
      assertThat(client.send(get(server.uri("/"))).status()).isEqualTo(200);
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
    HttpClient client = client(HttpSettings.DEFAULT);
    for (int i = 0; i < 20; i++) {
      Answer answer = client.send(get(server.uri("/")));
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void a_body_may_end_with_its_connection() throws Exception {
    RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          RawServer.write(socket, "HTTP/1.0 200 OK\r\n\r\nold but good");
        });
    opened.add(server);
    HttpClient client = client(HttpSettings.DEFAULT);
    assertThat(client.send(get(server.uri("/"))).text()).isEqualTo("old but good");
    assertThat(client.send(get(server.uri("/"))).text()).isEqualTo("old but good");
  }

  @Test
  void answers_without_a_body_have_none_whatever_their_head_says() throws Exception {
    RawServer server =
        server(
            Map.of(
                "/head", OK + "Content-Length: 1000\r\n\r\n",
                "/204", "HTTP/1.1 204 No Content\r\n\r\n",
                "/304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n"));
    HttpClient client = client(HttpSettings.DEFAULT);
    Call head = Call.of("HEAD", server.uri("/head"), Map.of(), Body.NONE).keepingBody();
    assertThat(client.send(head).bodyLength()).isZero();
    assertThat(client.send(get(server.uri("/204"))).status()).isEqualTo(204);
    assertThat(client.send(get(server.uri("/304"))).status()).isEqualTo(304);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void interim_answers_are_skipped() throws Exception {
    RawServer server =
        server(
            Map.of(
                "/",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                    + OK
                    + "Content-Length: 2\r\n\r\nok"));
    assertThat(client(HttpSettings.DEFAULT).send(get(server.uri("/"))).text()).isEqualTo("ok");
  }

  @Test
  void headers_are_found_whatever_their_case_and_over_several_lines() throws Exception {
    RawServer server =
        server(Map.of("/", OK + "X-Long: one\r\n  two\r\ncontent-LENGTH: 0\r\nX-B:c \r\n\r\n"));
    Answer answer = client(HttpSettings.DEFAULT).send(get(server.uri("/")));
    assertThat(answer.header("x-b")).contains("c");
    assertThat(answer.header("X-Long").orElseThrow().replaceAll(" +", " ")).isEqualTo("one two");
    assertThat(answer.header("X-None")).isEmpty();
    assertThat(answer.headers()).hasSize(3);
  }

  @Test
  void gzip_is_asked_for_and_unpacked_when_the_body_is_kept() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write("hello ".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    }
    String body = packed.toString(StandardCharsets.ISO_8859_1);
    RawServer server =
        server(
            Map.of(
                "/",
                OK
                    + "Content-Encoding: gzip\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body));
    Answer answer = client(HttpSettings.DEFAULT.withGzip(true)).send(get(server.uri("/")));
    assertThat(answer.text()).isEqualTo("hello ".repeat(1_000));
    assertThat(answer.bodyLength()).isEqualTo(body.length());
    assertThat(heads.getFirst()).contains("Accept-Encoding: gzip\r\n");
  }

  @Test
  void redirects_are_answers_unless_they_are_to_be_followed() throws Exception {
    RawServer server =
        server(
            Map.of(
                "/a/b",
                "HTTP/1.1 302 Found\r\nLocation: ../c?d=e\r\nContent-Length: 0\r\n\r\n",
                "/c?d=e",
                OK + "Content-Length: 2\r\n\r\nok"));
    assertThat(client(HttpSettings.DEFAULT).send(get(server.uri("/a/b"))).status()).isEqualTo(302);
    Answer followed = client(HttpSettings.DEFAULT.withRedirects(3)).send(get(server.uri("/a/b")));
    assertThat(followed.status()).isEqualTo(200);
    assertThat(followed.text()).isEqualTo("ok");
    assertThat(followed.redirects()).isEqualTo(1);
  }

  @Test
  void a_redirect_to_another_server_takes_no_secrets_along() throws Exception {
    RawServer other = server(Map.of("/", OK + "Content-Length: 0\r\n\r\n"));
    RawServer server =
        server(
            Map.of(
                "/",
                "HTTP/1.1 303 See Other\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(other.uri("/"))));
    Call call =
        Call.of(
            "POST",
            server.uri("/"),
            Map.of("Authorization", "Bearer x", "Content-Type", "text/plain", "X-A", "b"),
            Body.of(""));
    client(HttpSettings.DEFAULT.withRedirects(1)).send(call);
    assertThat(heads.getFirst()).startsWith("POST").contains("Authorization", "Content-Type");
    assertThat(heads.getLast())
        .startsWith("GET")
        .contains("X-A: b")
        .doesNotContain("Authorization", "Content-");
  }

  @Test
  void cookies_come_back_where_they_belong_and_only_there() throws Exception {
    String empty = "Content-Length: 0\r\n\r\n";
    RawServer server =
        server(
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
    HttpClient client = client(HttpSettings.DEFAULT);
    for (String path : List.of("/login", "/deep/x", "/deeper", "/after")) {
      assertThat(client.send(get(server.uri(path))).status()).isEqualTo(200);
    }
    assertThat(heads.get(0)).doesNotContain("Cookie");
    assertThat(heads.get(1)).contains("Cookie: deep=1; id=42\r\n");
    assertThat(heads.get(2)).contains("Cookie: id=42\r\n");
    assertThat(heads.get(3)).doesNotContain("Cookie");
  }

  @Test
  void bodies_of_every_kind_arrive_whole(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("body"), new byte[3_000_000]);
    List<Long> lengths = new CopyOnWriteArrayList<>();
    RawServer server =
        RawServer.start(socket -> {
          for (String head = RawServer.readHead(socket);
              !head.isEmpty();
              head = RawServer.readHead(socket)) {
            long length =
                Long.parseLong(head.replaceAll("(?s).*Content-Length: (\\d+)\r\n.*", "$1"));
            socket.getInputStream().skipNBytes(length);
            lengths.add(length);
            RawServer.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
          }
        });
    opened.add(server);
    HttpClient client = client(HttpSettings.DEFAULT);
    for (Body body :
        List.of(
            Body.of("hällo"),
            Body.of(new byte[100_000]),
            Body.of(file),
            Body.random(5_000_001, 1),
            Body.NONE)) {
      Answer answer = client.send(Call.of("POST", server.uri("/"), Map.of(), body));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.bytesSent()).isGreaterThan(body.length());
    }
    assertThat(lengths).containsExactly(6L, 100_000L, 3_000_000L, 5_000_001L, 0L);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_random_body_is_the_same_for_the_same_seed() throws Exception {
    byte[] one = Body.random(10_000, 5).open().readAllBytes();
    assertThat(one).hasSize(10_000).isEqualTo(Body.random(10_000, 5).open().readAllBytes());
    assertThat(one).isNotEqualTo(Body.random(10_000, 6).open().readAllBytes());
  }

  @Test
  void an_early_answer_to_a_large_body_is_an_answer() throws Exception {
    RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          RawServer.write(
              socket, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
          socket.shutdownOutput();
          RawServer.awaitEnd(socket);
        });
    opened.add(server);
    Call call = Call.of("PUT", server.uri("/"), Map.of(), Body.random(4 << 20, 1));
    assertThat(client(HttpSettings.DEFAULT).send(call).status()).isEqualTo(413);
  }

  @Test
  void an_interrupt_ends_a_call_at_once() throws Exception {
    AtomicInteger interrupted = new AtomicInteger();
    CountDownLatch waiting = new CountDownLatch(1);
    RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          waiting.countDown();
          RawServer.awaitEnd(socket);
        });
    opened.add(server);
    HttpClient client = client(HttpSettings.DEFAULT);
    Thread user =
        Thread.ofVirtual()
            .start(() -> {
              try {
                client.send(get(server.uri("/")));
              } catch (InterruptedException calledOff) {
                interrupted.incrementAndGet();
              }
            });
    waiting.await();
    user.interrupt();
    user.join();
    assertThat(interrupted).hasValue(1);
  }

  @Test
  void what_cannot_be_sent_safely_is_refused_before_it_is() {
    URI uri = URI.create("http://localhost/");
    assertThatThrownBy(() -> Call.of("GET", uri, Map.of("X", "a\r\nInjected: b"), Body.NONE))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("line break");
    assertThatThrownBy(() -> Call.of("GET", uri, Map.of("X Y", "a"), Body.NONE))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> Call.of("GET /x", uri, Map.of(), Body.NONE))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> Call.of("GET", uri, Map.of("Content-Length", "5"), Body.NONE))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> Call.of("GET", Origin.of(uri), "/a b", Map.of(), Body.NONE))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> Call.of("GET", URI.create("ftp://x/"), Map.of(), Body.NONE))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("a URI such as");
  }

  @Test
  void two_servers_have_a_connection_each() throws Exception {
    String ok = OK + "Content-Length: 0\r\n\r\n";
    RawServer one = server(Map.of("/", ok));
    RawServer two = server(Map.of("/", ok));
    HttpClient client = client(HttpSettings.DEFAULT);
    for (int i = 0; i < 10; i++) {
      assertThat(client.send(get(one.uri("/"))).status()).isEqualTo(200);
      assertThat(client.send(get(two.uri("/"))).status()).isEqualTo(200);
    }
    assertThat(one.connections()).isEqualTo(1);
    assertThat(two.connections()).isEqualTo(1);
  }
}
