package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who has the key uses the API, and nobody sends more than is allowed. */
class GuardTest {

  private static final String KEY = "key-0123456789abcdef";

  private RunningVectors server;
  private VectorsClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = RunningVectors.start(folder, Map.of("VECTORS_API_KEY", KEY));
    client = server.client();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/libraries",
    "POST, /v1/libraries",
    "GET, /v1/libraries/x",
    "DELETE, /v1/libraries/x",
    "GET, /v1/libraries/x/statistics",
    "POST, /v1/libraries/x/documents",
    "POST, /v1/libraries/x/documents/with-embeddings",
    "POST, /v1/libraries/x/documents/batch",
    "GET, /v1/libraries/x/documents",
    "DELETE, /v1/libraries/x/documents/y",
    "POST, /v1/libraries/x/search",
    "POST, /v1/libraries/x/search/embedding",
    "GET, /v1/whatever",
    "PUT, /v1/libraries",
    "GET, /metrics"
  })
  void nothing_is_open_to_strangers(String method, String path) throws Exception {
    java.net.http.HttpRequest.BodyPublisher none =
        java.net.http.HttpRequest.BodyPublishers.noBody();
    client.send(method, path, none).has(401).detail("unauthorized");
    client.send(method, path, none, "X-API-Key", "wrong").has(401);
    assertThat(client.send(method, path, none, "X-API-Key", "key-0123456789ABCDEF").status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//v1/libraries", "/v1//libraries", "/%76%31/libraries", "/v1/./libraries"})
  void no_other_way_of_writing_an_address_leads_past_the_key(String path) throws Exception {
    assertThat(client.get(path).status()).isIn(400, 401, 404);
  }

  @Test
  void whether_it_lives_and_how_it_is_used_is_told_to_everybody() throws Exception {
    assertThat(client.get("/health").has(200).json().get("status").asString()).isEqualTo("ok");
    client.get("/openapi.json").has(200);
  }

  @Test
  void a_body_that_says_it_is_too_long_is_refused_before_it_is_sent() throws Exception {
    String answer =
        raw(
            """
            POST /v1/libraries HTTP/1.1
            Host: x
            X-API-Key: %s
            Content-Length: 104857601

            """
                .formatted(KEY));

    assertThat(answer).startsWith("HTTP/1.1 413").contains("payload_too_large", "104,857,600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"chunks\": [", "{\"metadata\": {\"a\": "})
  void a_body_that_does_not_say_how_long_it_is_ends_at_the_limit(String begin, @TempDir Path folder)
      throws Exception {
    try (RunningVectors open = RunningVectors.start(folder)) {
      String library = open.client().library("a", 2, "ivf");
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.client().port())) {
        sendWithoutEnd(socket, library + "/documents/with-embeddings", begin);
        assertThat(firstLine(socket)).isIn("HTTP/1.1 413 Request Entity Too Large", "");
      }
      assertThat(open.client().get(library).json().get("num_documents").asInt()).isZero();
      assertThat(open.logged()).isEmpty();
    }
  }

  private static void sendWithoutEnd(Socket socket, String path, String begin) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes("POST %s HTTP/1.1\r\nHost: x\r\n".formatted(path)));
    out.write(bytes("Transfer-Encoding: chunked\r\n\r\n"));
    if (!begin.isEmpty()) {
      out.write(bytes("%x\r\n%s\r\n".formatted(begin.length(), begin)));
    }
    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try {
      for (int i = 0; i < 102; i++) {
        out.write(bytes("100000\r\n"));
        out.write(spaces);
        out.write(bytes("\r\n"));
      }
      out.flush();
    } catch (IOException refusedWhileSending) {
      // The answer is there all the same, or the connection is gone: neither is a success.
    }
  }

  @Test
  void a_client_that_breaks_off_changes_nothing_and_is_not_the_servers_failure(@TempDir Path folder)
      throws Exception {
    try (RunningVectors open = RunningVectors.start(folder)) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.client().port())) {
        OutputStream out = socket.getOutputStream();
        out.write(bytes("POST /v1/libraries HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n"));
        out.write(bytes("{\"name\": \"a\""));
        out.flush();
        socket.shutdownOutput();
        firstLine(socket);
      }
      assertThat(open.client().get("/v1/libraries").json().get("total").asInt()).isZero();
      assertThat(open.logged()).isEmpty();
    }
  }

  @Test
  void an_embedding_without_end_is_refused(@TempDir Path folder) throws Exception {
    try (RunningVectors open = RunningVectors.start(folder)) {
      VectorsClient client = open.client();
      String library = client.library("a", 2, "ivf");
      String body = "{\"embedding\": [%s1]}".formatted("1,".repeat(5_000_000));
      assertThat(
              client.post(library + "/search/embedding", body).has(422).detail("validation_error"))
          .contains("4,096");
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
      socket.getOutputStream().write(latin(request.replace("\n", "\r\n")));
      socket.getOutputStream().flush();
      socket.setSoTimeout(30_000);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String firstLine(Socket socket) {
    StringBuilder line = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
        line.append((char) next);
      }
    } catch (IOException gone) {
      return "";
    }
    return line.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
