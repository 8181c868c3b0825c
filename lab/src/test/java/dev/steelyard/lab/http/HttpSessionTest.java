package dev.steelyard.lab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steelyard.lab.http.Failure.Kind;
import java.io.IOException;
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
      case "random" -> send(exchange, new Body.Random(Long.parseLong(path[2]), 9));
      default -> say(exchange, 200, "ok");
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

  private static void send(HttpExchange exchange, Body body) throws IOException {
    exchange.sendResponseHeaders(200, body.length() == 0 ? -1 : body.length());
    try (OutputStream out = exchange.getResponseBody()) {
      body.open().transferTo(out);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 1 << 20, 5_000_001})
  void everyByteOfABodyArrives(int size) throws IOException {
    Path file = Files.write(folder.resolve("file"), BodyTest.bytes(new Body.Random(size, 8)));
    for (Body body :
        new Body[] {
          new Body.Random(size, 8),
          new Body.Zeros(size),
          new Body.OfFile(file),
          new Body.Text("ä".repeat(size / 2), "text/plain"),
          new Body.Multipart("f", "n", new Body.Random(size, 1), Map.of("a", "b"))
        }) {
      Outcome outcome = session.call(HttpCall.of("PUT", "/x", body));

      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.status()).hasValue(200);
      assertThat(outcome.sent()).isEqualTo(body.length());
      assertThat(arrived).isEqualTo(BodyTest.bytes(body));
      assertThat(seen).contains("Content-length=[%d]".formatted(body.length()));
      assertThat(seen).doesNotContainIgnoringCase("transfer-encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_384, 5_000_001})
  void anAnswerIsReadWholeAndComparedWithWhatIsExpected(int size) {
    String expected = new Body.Random(size, 9).sha256();

    Outcome right = session.call(download(size, false, Optional.of(expected)));
    Outcome asked = session.call(download(size, true, Optional.empty()));
    Outcome counted = session.call(download(size, false, Optional.empty()));
    Outcome wrong = session.call(download(size + 1, false, Optional.of(expected)));

    assertThat(right.failure()).isEmpty();
    assertThat(right.received()).isEqualTo(size);
    assertThat(asked.sha256()).hasValue(expected);
    assertThat(counted.sha256()).isEmpty();
    assertThat(counted.received()).isEqualTo(size);
    assertThat(wrong.failure().orElseThrow().kind()).isEqualTo(Kind.WRONG_BODY);
    assertThat(wrong.failure().orElseThrow().message())
        .startsWith("the answer's %,d bytes are not what they should be".formatted(size + 1))
        .endsWith("not " + expected);
    assertThat(wrong.status()).hasValue(200);
  }

  private static HttpCall download(int size, boolean verify, Optional<String> expected) {
    return new HttpCall(
        "GET", "/random/" + size, Map.of(), new Body.None(), OptionalInt.empty(), verify, expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void anyStatusFrom200To299IsRight(int status) {
    assertThat(session.call(HttpCall.of("GET", "/status/" + status, new Body.None())).failure())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 500, 507})
  void anotherStatusIsWrongAndTheAnswersFirstLineSaysWhy(int status) {
    Outcome outcome = session.call(HttpCall.of("GET", "/status/" + status, new Body.None()));

    assertThat(outcome.failure())
        .hasValue(
            new Failure(
                Kind.WRONG_STATUS, "status %d, not 2xx: the disk is full".formatted(status)));
    assertThat(outcome.status()).hasValue(status);
  }

  @Test
  void oneExpectedStatusIsTheOnlyRightOne() {
    assertThat(session.call(expecting(404, "/status/404")).failure()).isEmpty();
    assertThat(session.call(expecting(201, "/status/200")).failure())
        .hasValue(new Failure(Kind.WRONG_STATUS, "status 200, not 201: the disk is full"));
  }

  private static HttpCall expecting(int status, String path) {
    return new HttpCall(
        "GET", path, Map.of(), new Body.None(), OptionalInt.of(status), false, Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PURGE"})
  void anyMethodIsSentWithItsPathAndQueryAsTheyAre(String method) {
    Outcome outcome = session.call(HttpCall.of(method, "/a/b?c=d%20e&f", new Body.None()));

    assertThat(outcome.failure()).isEmpty();
    assertThat(seen).startsWith(method + " /a/b?c=d%20e&f ");
  }

  @Test
  void aFullAddressGoesThere() {
    try (HttpSession elsewhere = new HttpSession(URI.create("http://127.0.0.1:1"), LONG)) {
      assertThat(elsewhere.call(HttpCall.of("GET", base() + "/y", new Body.None())).failure())
          .isEmpty();
    }
    assertThat(seen).startsWith("GET /y ");
  }

  @Test
  void headersAreSentAndReplaceTheBodysOwn() {
    Body text = new Body.Text("{}", "application/json");
    session.call(HttpCall.of("POST", "/", text));
    assertThat(seen).contains("Content-type=[application/json]");

    session.call(
        new HttpCall(
            "POST",
            "/",
            Map.of("content-type", "text/x", "X-One", "1"),
            text,
            OptionalInt.empty(),
            false,
            Optional.empty()));
    assertThat(seen).contains("Content-type=[text/x]", "X-one=[1]");
  }

  @Test
  void theAnswersBeginningIsKeptWhenItIsText() {
    Outcome text = session.call(HttpCall.of("GET", "/", new Body.None()));
    Outcome binary = session.call(HttpCall.of("GET", "/random/100000", new Body.None()));

    assertThat(text.answer()).hasValue("ok");
    assertThat(binary.answer()).isEmpty();
  }

  @Test
  void noMoreThan4KiBOfATextAreKeptAndACutLetterIsLeftOut() throws IOException {
    String text = "a" + "é".repeat(10_000);
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 20001\r\n\r\n";
    String inLatin1 =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    try (RawServer large = new RawServer(RawServer.says(head + inLatin1));
        HttpSession other = new HttpSession(large.base(), LONG)) {
      Outcome outcome = other.call(HttpCall.of("GET", "/", new Body.None()));

      assertThat(outcome.answer()).hasValue("a" + "é".repeat(2047));
      assertThat(outcome.received()).isEqualTo(20_001);
    }
  }

  @Test
  void oneConnectionCarriesAllCalls() throws IOException {
    String ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    try (RawServer kept = new RawServer(RawServer.says(ok));
        HttpSession other = new HttpSession(kept.base(), LONG)) {
      for (int call = 0; call < 50; call++) {
        Body body = new Body.Random(call * 1000L, 1);
        assertThat(other.call(HttpCall.of("PUT", "/", body)).failure()).isEmpty();
      }

      assertThat(kept.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no/slash", "ftp://x/", "/a b", "/%zz", "http://"})
  void aWrongAddressIsAnOutcome(String path) {
    Outcome outcome = session.call(HttpCall.of("GET", path, new Body.None()));

    Failure failure = outcome.failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(Kind.UNSENDABLE);
    assertThat(failure.message()).startsWith("GET " + path + " cannot be sent: ");
    assertThat(seen).isEmpty();
  }

  @Test
  void aHeaderThatWouldSmuggleAnotherIsNotSent() {
    Map<String, String> headers = Map.of("X", "a\r\nY: b");
    Outcome outcome =
        session.call(
            new HttpCall(
                "GET",
                "/",
                headers,
                new Body.None(),
                OptionalInt.empty(),
                false,
                Optional.empty()));

    assertThat(outcome.failure().orElseThrow().kind()).isEqualTo(Kind.UNSENDABLE);
    assertThat(seen).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsAnOutcome() {
    Path gone = folder.resolve("gone");

    assertThat(session.call(HttpCall.of("PUT", "/", new Body.OfFile(gone))).failure())
        .hasValue(new Failure(Kind.SENDER, "PUT / cannot be sent: there is no file " + gone));
    assertThat(session.call(HttpCall.of("PUT", "/", new Body.OfFile(folder))).failure())
        .hasValue(
            new Failure(
                Kind.SENDER, "PUT / cannot be sent: %s is not a regular file".formatted(folder)));
  }

  @Test
  void aFileThatShrinksOnItsWayIsTheSendersFault() throws IOException {
    Path file = folder.resolve("file");
    long length = 64 << 20;
    Files.write(file, new byte[(int) length]);
    try (RawServer server =
            new RawServer(visitor -> {
              visitor.getInputStream().skipNBytes(100_000);
              Files.write(file, new byte[1000]);
              visitor.getInputStream().transferTo(OutputStream.nullOutputStream());
            });
        HttpSession other = new HttpSession(server.base(), LONG)) {
      assertThat(other.call(HttpCall.of("PUT", "/", new Body.OfFile(file))).failure())
          .hasValue(new Failure(Kind.SENDER, "the body became shorter than 67108864 bytes"));
    }
  }

  @Test
  void aBaseWithoutAServerIsRefused() {
    assertThatThrownBy(() -> new HttpSession(URI.create("/x"), LONG))
        .hasMessage("'/x' names no server; write it as http://127.0.0.1:8080");
  }
}
