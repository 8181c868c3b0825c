package dev.steelyard.lab.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steelyard.lab.http.Failure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that checks look at, of a real server. */
class KeptBodyTest {

  private static final String TEXT = "{\"results\":[1]}";

  private HttpServer server;
  private HttpSession session;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/plain", exchange -> answer(exchange, TEXT.getBytes(StandardCharsets.UTF_8)));
    server.createContext(
        "/packed",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          answer(exchange, packed(TEXT.getBytes(StandardCharsets.UTF_8)));
        });
    server.createContext(
        "/bomb",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          answer(exchange, packed(new byte[KeptBody.MOST + 1]));
        });
    server.createContext("/large", exchange -> answer(exchange, new byte[KeptBody.MOST + 1]));
    server.createContext("/most", exchange -> answer(exchange, new byte[KeptBody.MOST]));
    server.start();
    session =
        new HttpSession(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Duration.ofSeconds(60));
  }

  @AfterEach
  void stop() {
    session.close();
    server.stop(0);
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static HttpCall get(String path) {
    return HttpCall.of("GET", path, new Body.None());
  }

  @Test
  void a_body_is_kept_where_that_is_asked_for_and_unpacked() {
    assertThat(session.call(get("/plain").keepingBody()).whole().orElseThrow().body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(TEXT);
    assertThat(session.call(get("/packed").keepingBody()).whole().orElseThrow().body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(TEXT);
    WholeAnswer notKept = session.call(get("/packed")).whole().orElseThrow();
    assertThat(notKept.body()).isEmpty();
    assertThat(notKept.header("content-encoding")).contains("gzip");
  }

  @Test
  void a_body_that_is_too_large_to_be_looked_at_is_a_failure_and_no_passed_or_failed_check() {
    Outcome most = session.call(get("/most").keepingBody());
    Outcome large = session.call(get("/large").keepingBody());
    Outcome bomb = session.call(get("/bomb").keepingBody());

    assertThat(most.failure()).isEmpty();
    assertThat(most.whole().orElseThrow().body()).hasSize(KeptBody.MOST);
    assertThat(large.whole()).isEmpty();
    assertThat(large.failure())
        .contains(
            new Failure(
                Kind.INVALID,
                "the answer cannot be checked: it has more than the 16,777,216 bytes that are kept of one"));
    assertThat(bomb.failure().orElseThrow().message())
        .isEqualTo("the answer cannot be checked: unpacked it has more than 16,777,216 bytes");
    assertThat(session.call(get("/large")).failure()).isEmpty();
  }
}
