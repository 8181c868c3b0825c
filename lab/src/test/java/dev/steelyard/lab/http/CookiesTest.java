package dev.steelyard.lab.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steelyard.http.RequestBody;
import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server has a visitor keep goes with every later call. */
@Timeout(60)
final class CookiesTest {

  private static final HttpCall LOGIN =
      HttpCall.of("POST", "/login", RequestBody.of("{\"user\":\"me\"}", "application/json"));
  private static final HttpCall GET = HttpCall.of("GET", "/", RequestBody.NONE);

  private HttpServer server;
  private HttpSession session;
  private volatile List<String> cookies = List.of();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> say(exchange, 200, "ok"));
    server.createContext(
        "/login",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "session=a1; Path=/; HttpOnly");
          exchange.getResponseHeaders().add("Set-Cookie", "theme=dark; Path=/");
          say(exchange, 200, "in");
        });
    server.start();
    int port = server.getAddress().getPort();
    session = new HttpSession(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(40));
  }

  @AfterEach
  void stop() {
    session.close();
    server.stop(0);
  }

  private void say(HttpExchange exchange, int code, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    cookies = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void cookies_go_with_every_later_call() {
    assertThat(session.call(LOGIN).failure()).isEmpty();
    assertThat(cookies).isEmpty();

    for (int call = 0; call < 3; call++) {
      session.call(GET);
      assertThat(String.join("; ", cookies).split("; "))
          .containsExactlyInAnyOrder("session=a1", "theme=dark");
    }
  }

  @Test
  void cookies_outlive_a_call_that_failed() throws IOException {
    session.call(LOGIN);
    try (RawServer broken = RawServer.start(RawServer.sayingOnce(""))) {
      HttpCall there = HttpCall.of("GET", broken.uri("") + "/", RequestBody.NONE);
      assertThat(session.call(there).failure()).isPresent();
    }

    session.call(GET);

    assertThat(cookies).isNotEmpty();
  }
}
