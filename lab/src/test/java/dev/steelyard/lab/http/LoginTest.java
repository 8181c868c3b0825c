package dev.steelyard.lab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steelyard.lab.http.Failure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a login leaves behind goes with every later call. */
@Timeout(60)
final class LoginTest {

  private static final TokenRule BEARER =
      new TokenRule("/user/tokens/0", "Authorization", "Bearer ");
  private static final HttpCall LOGIN =
      HttpCall.of("POST", "/login", new Body.Text("{\"user\":\"me\"}", "application/json"));
  private static final HttpCall GET = HttpCall.of("GET", "/", new Body.None());

  private HttpServer server;
  private HttpSession session;
  private volatile String login = "";
  private volatile int status = 200;
  private volatile List<String> cookies = List.of();
  private volatile List<String> authorization = List.of();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> say(exchange, 200, "ok"));
    server.createContext(
        "/login",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "session=a1; Path=/; HttpOnly");
          exchange.getResponseHeaders().add("Set-Cookie", "theme=dark; Path=/");
          say(exchange, status, login);
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
    authorization = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void cookiesGoWithEveryLaterCall() {
    assertThat(session.login(LOGIN, Optional.empty()).failure()).isEmpty();
    assertThat(cookies).isEmpty();

    for (int call = 0; call < 3; call++) {
      session.call(GET);
      assertThat(String.join("; ", cookies).split("; "))
          .containsExactlyInAnyOrder("session=a1", "theme=dark");
    }
  }

  @Test
  void cookiesOutliveACallThatFailed() throws IOException {
    session.login(LOGIN, Optional.empty());
    try (RawServer broken = new RawServer(RawServer.saysAndEnds(""))) {
      HttpCall there = HttpCall.of("GET", broken.base() + "/", new Body.None());
      assertThat(session.call(there).failure()).isPresent();
    }

    session.call(GET);

    assertThat(cookies).isNotEmpty();
  }

  @Test
  void aTokenGoesWithEveryLaterCallButForThoseThatSetItsHeaderThemselves() {
    login =
        "{\"user\": {\"tokens\": [\"abc.def\"]}, \"padding\": \"%s\"}".formatted("x".repeat(9000));
    Outcome outcome = session.login(LOGIN, Optional.of(BEARER));
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.answer()).as("it may hold secrets").isEmpty();

    session.call(GET);
    assertThat(authorization).containsExactly("Bearer abc.def");

    session.call(
        new HttpCall(
            "GET",
            "/",
            Map.of("authorization", "Basic x"),
            new Body.None(),
            OptionalInt.empty(),
            false,
            Optional.empty()));
    assertThat(authorization).containsExactly("Basic x");
  }

  @Test
  void aTokenMayBeANumber() {
    login = "{\"id\": 42}";
    session.login(LOGIN, Optional.of(new TokenRule("/id", "Authorization", "")));

    session.call(GET);

    assertThat(authorization).containsExactly("42");
  }

  @Test
  void anAnswerWithoutTheTokenIsAFailureThatDoesNotRepeatIt() {
    for (String answer :
        List.of("", "no json", "{\"user\":{}}", "{\"user\":{\"tokens\":[{}]}}", "{\"user\":")) {
      login = answer;

      Outcome outcome = session.login(LOGIN, Optional.of(BEARER));

      assertThat(outcome.failure())
          .hasValue(
              new Failure(Kind.INVALID, "the answer is not JSON with a token at /user/tokens/0"));
      assertThat(outcome.answer()).isEmpty();
    }
    session.call(GET);
    assertThat(authorization).isEmpty();
  }

  @Test
  void aRefusedLoginIsAFailure() {
    status = 401;
    login = "wrong password";

    assertThat(session.login(LOGIN, Optional.of(BEARER)).failure())
        .hasValue(new Failure(Kind.WRONG_STATUS, "status 401, not 2xx: wrong password"));
  }

  @Test
  void aPointerThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new TokenRule("access_token", "Authorization", ""))
        .hasMessage("'access_token' is not a JSON pointer; write one as /access_token");
  }
}
