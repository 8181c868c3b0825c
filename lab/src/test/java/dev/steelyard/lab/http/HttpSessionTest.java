package dev.steelyard.lab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steelyard.http.RequestBody;
import dev.steelyard.lab.http.HttpFailure.Kind;
import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server that answers as it should. */
@Timeout(60)
final class HttpSessionTest {

  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir Path folder;
  private HttpServer server;
  private HttpSession session;
  private volatile byte[] arrived = {};
  private volatile String seen = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    session = new HttpSession(base(), LONG);
  }

  @AfterEach
  void stop() {
    session.close();
    server.stop(0);
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Paths: {@code /status/N} answers with that; {@code /random/N} with a body; others say "ok". */
  private void answer(HttpExchange exchange) throws IOException {
    arrived = exchange.getRequestBody().readAllBytes();
    seen =
        "%s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().entrySet());
    String[] path = exchange.getRequestURI().getPath().split("/");
    switch (path.length > 1 ? path[1] : "") {
      case "status" -> say(exchange, Integer.parseInt(path[2]), "\n  the disk is full \nmore");
      case "random" -> send(exchange, RequestBody.random(Long.parseLong(path[2]), 9));
      default -> say(exchange, 200, "ok");
    }
  }

  private static byte[] bytes(RequestBody body) throws IOException {
    try (InputStream in = body.open()) {
      return in.readAllBytes();
    }
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean none = status == 204 || exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(none ? new byte[0] : bytes);
    }
  }

  private static void send(HttpExchange exchange, RequestBody body) throws IOException {
    exchange.sendResponseHeaders(200, body.length() == 0 ? -1 : body.length());
    try (OutputStream out = exchange.getResponseBody()) {
      body.open().transferTo(out);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 1 << 20, 5_000_001})
  void every_byte_of_a_body_arrives(int size) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes(RequestBody.random(size, 8)));
    for (RequestBody body :
        new RequestBody[] {
          RequestBody.random(size, 8),
          RequestBody.zeros(size),
          RequestBody.of(file),
          RequestBody.of("ä".repeat(size / 2), "text/plain"),
          new RequestBody.Multipart("f", "n", RequestBody.random(size, 1), Map.of("a", "b"))
        }) {
      CallOutcome outcome = session.call(HttpCall.of("PUT", "/x", body));

      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.status()).hasValue(200);
      assertThat(outcome.sent()).isEqualTo(body.length());
      assertThat(arrived).isEqualTo(bytes(body));
      assertThat(seen).contains("Content-length=[%d]".formatted(body.length()));
      assertThat(seen).doesNotContainIgnoringCase("transfer-encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_384, 5_000_001})
  void an_answer_is_read_whole_and_compared_with_what_is_expected(int size) {
    String expected = RequestBody.random(size, 9).sha256();

    CallOutcome right = session.call(download(size, Optional.of(expected)));
    CallOutcome counted = session.call(download(size, Optional.empty()));
    CallOutcome wrong = session.call(download(size + 1, Optional.of(expected)));

    assertThat(right.failure()).isEmpty();
    assertThat(right.received()).isEqualTo(size);
    assertThat(right.sha256()).hasValue(expected);
    assertThat(counted.sha256()).isEmpty();
    assertThat(counted.received()).isEqualTo(size);
    assertThat(wrong.failure().orElseThrow().kind()).isEqualTo(Kind.WRONG_BODY);
    assertThat(wrong.failure().orElseThrow().message())
        .startsWith("the answer's %,d bytes are not what they should be".formatted(size + 1))
        .endsWith("not " + expected);
    assertThat(wrong.status()).hasValue(200);
  }

  private static HttpCall download(int size, Optional<String> expected) {
    return new HttpCall(
        "GET", "/random/" + size, Map.of(), RequestBody.NONE, OptionalInt.empty(), expected, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void any_status_from200_to299_is_right(int status) {
    assertThat(session.call(HttpCall.of("GET", "/status/" + status, RequestBody.NONE)).failure())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 500, 507})
  void another_status_is_wrong_and_the_answers_first_line_says_why(int status) {
    CallOutcome outcome = session.call(HttpCall.of("GET", "/status/" + status, RequestBody.NONE));

    assertThat(outcome.failure())
        .hasValue(
            new HttpFailure(
                Kind.WRONG_STATUS, "status %d, not 2xx: the disk is full".formatted(status)));
    assertThat(outcome.status()).hasValue(status);
  }

  @Test
  void one_expected_status_is_the_only_right_one() {
    assertThat(session.call(expecting(404, "/status/404")).failure()).isEmpty();
    assertThat(session.call(expecting(201, "/status/200")).failure())
        .hasValue(new HttpFailure(Kind.WRONG_STATUS, "status 200, not 201: the disk is full"));
  }

  private static HttpCall expecting(int status, String path) {
    return new HttpCall(
        "GET", path, Map.of(), RequestBody.NONE, OptionalInt.of(status), Optional.empty(), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PURGE"})
  void any_method_is_sent_with_its_path_and_query_as_they_are(String method) {
    CallOutcome outcome = session.call(HttpCall.of(method, "/a/b?c=d%20e&f", RequestBody.NONE));

    assertThat(outcome.failure()).isEmpty();
    assertThat(seen).startsWith(method + " /a/b?c=d%20e&f ");
  }

  @Test
  void a_full_address_goes_there() {
    try (HttpSession elsewhere = new HttpSession(URI.create("http://127.0.0.1:1"), LONG)) {
      assertThat(elsewhere.call(HttpCall.of("GET", base() + "/y", RequestBody.NONE)).failure())
          .isEmpty();
    }
    assertThat(seen).startsWith("GET /y ");
  }

  @Test
  void headers_are_sent_and_replace_the_bodys_own() {
    RequestBody text = RequestBody.of("{}", "application/json");
    session.call(HttpCall.of("POST", "/", text));
    assertThat(seen).contains("Content-type=[application/json]");

    session.call(
        new HttpCall(
            "POST",
            "/",
            Map.of("content-type", "text/x", "X-One", "1"),
            text,
            OptionalInt.empty(),
            Optional.empty(),
            false));
    assertThat(seen).contains("Content-type=[text/x]", "X-one=[1]");
  }

  @Test
  void the_answers_beginning_is_kept_when_it_is_text() {
    CallOutcome text = session.call(HttpCall.of("GET", "/", RequestBody.NONE));
    CallOutcome binary = session.call(HttpCall.of("GET", "/random/100000", RequestBody.NONE));

    assertThat(text.beginning()).isEqualTo("ok");
    assertThat(binary.beginning()).isEmpty();
  }

  @Test
  void no_more_than_a_thousand_bytes_of_a_text_are_kept_and_a_cut_letter_is_left_out()
      throws IOException {
    String text = "a" + "é".repeat(10_000);
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 20001\r\n\r\n";
    String inLatin1 =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    try (RawServer large = RawServer.start(RawServer.saying(head + inLatin1));
        HttpSession other = new HttpSession(large.uri(""), LONG)) {
      CallOutcome outcome = other.call(HttpCall.of("GET", "/", RequestBody.NONE));

      assertThat(outcome.beginning()).isEqualTo("a" + "é".repeat(499));
      assertThat(outcome.received()).isEqualTo(20_001);
    }
  }

  @Test
  void one_connection_carries_all_calls() throws IOException {
    String ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    try (RawServer kept = RawServer.start(RawServer.saying(ok));
        HttpSession other = new HttpSession(kept.uri(""), LONG)) {
      for (int call = 0; call < 50; call++) {
        RequestBody body = RequestBody.random(call * 1000L, 1);
        assertThat(other.call(HttpCall.of("PUT", "/", body)).failure()).isEmpty();
      }

      assertThat(kept.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no/slash", "ftp://x/", "/a b", "/%zz", "http://"})
  void a_wrong_address_is_an_outcome(String path) {
    CallOutcome outcome = session.call(HttpCall.of("GET", path, RequestBody.NONE));

    HttpFailure failure = outcome.failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(Kind.UNSENDABLE);
    assertThat(failure.message()).startsWith("GET " + path + " cannot be sent: ");
    assertThat(seen).isEmpty();
  }

  @Test
  void a_header_that_would_smuggle_another_is_not_sent() {
    Map<String, String> headers = Map.of("X", "a\r\nY: b");
    CallOutcome outcome =
        session.call(
            new HttpCall(
                "GET",
                "/",
                headers,
                RequestBody.NONE,
                OptionalInt.empty(),
                Optional.empty(),
                false));

    assertThat(outcome.failure().orElseThrow().kind()).isEqualTo(Kind.UNSENDABLE);
    assertThat(seen).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_an_outcome() {
    Path gone = folder.resolve("gone");

    assertThat(session.call(HttpCall.of("PUT", "/", RequestBody.of(gone))).failure())
        .hasValue(
            new HttpFailure(
                Kind.SENDER, "the request's body cannot be read: there is no file " + gone));
    assertThat(session.call(HttpCall.of("PUT", "/", RequestBody.of(folder))).failure())
        .hasValue(
            new HttpFailure(
                Kind.SENDER,
                "the request's body cannot be read: %s is no file that can be read"
                    .formatted(folder)));
  }

  @Test
  void a_file_that_shrinks_on_its_way_is_the_senders_fault() throws IOException {
    Path file = folder.resolve("file");
    long length = 64 << 20;
    Files.write(file, new byte[(int) length]);
    try (RawServer server =
            RawServer.start(visitor -> {
              visitor.getInputStream().skipNBytes(100_000);
              Files.write(file, new byte[1000]);
              visitor.getInputStream().transferTo(OutputStream.nullOutputStream());
            });
        HttpSession other = new HttpSession(server.uri(""), LONG)) {
      assertThat(other.call(HttpCall.of("PUT", "/", RequestBody.of(file))).failure())
          .hasValue(
              new HttpFailure(
                  Kind.SENDER,
                  "the request's body cannot be read: it became shorter while it was sent"));
    }
  }

  @Test
  void a_base_without_a_server_is_refused() {
    assertThatThrownBy(() -> new HttpSession(URI.create("/x"), LONG))
        .hasMessage("'/x' names no server; write it as http://127.0.0.1:8080");
  }
}
