package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with an answer has a kind, and no call succeeds wrongly. */
@Timeout(60)
class AnswerFaultsTest {

  @Test
  void a_body_longer_than_its_length_is_counted_as_malformed() throws Exception {
    assertThat(Seen.kindFor("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhello"))
        .isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void garbage_is_counted_as_malformed() throws Exception {
    assertThat(Seen.kindFor("\u0000\u0001\u0002 what is this")).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void a_server_that_speaks_something_else_and_waits_is_counted_at_once() throws Exception {
    assertThat(
            Seen.kindFrom(socket -> {
              RawServer.write(socket, "SSH-2.0-OpenSSH_9.2");
              RawServer.awaitEnd(socket);
            }))
        .isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void contradictory_lengths_are_counted_as_malformed() throws Exception {
    String ok = "HTTP/1.1 200 OK\r\n";
    assertThat(Seen.kindFor(ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"))
        .isEqualTo(FailureKind.MALFORMED);
    assertThat(Seen.kindFor(ok + "Content-Length: -5\r\n\r\nhello"))
        .isEqualTo(FailureKind.MALFORMED);
    assertThat(Seen.kindFor(ok + "Content-Length: 5x\r\n\r\nhello"))
        .isEqualTo(FailureKind.MALFORMED);
    assertThat(
            Seen.kindFor(
                ok
                    + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"))
        .isEqualTo(FailureKind.MALFORMED);
    assertThat(Seen.kindFor(ok + "Transfer-Encoding: gzip\r\n\r\nhello"))
        .isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void a_chunk_size_beyond_all_measure_is_counted() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(Seen.kindFor(head + "fffffffffffffffff\r\n")).isEqualTo(FailureKind.MALFORMED);
    assertThat(Seen.kindFor(head + "fffffffffffffff\r\n")).isEqualTo(FailureKind.TOO_LARGE);
    assertThat(Seen.kindFor(head + "xyz\r\n")).isEqualTo(FailureKind.MALFORMED);
    assertThat(Seen.kindFor(head + "5;" + "x".repeat(5000))).isEqualTo(FailureKind.TOO_LARGE);
  }

  /** Answers a request with a beginning, and then with the same again and again. */
  private static RawServer.Handler endless(String beginning, String again) {
    return socket -> {
      RawServer.readHead(socket);
      RawServer.write(socket, beginning);
      while (true) {
        RawServer.write(socket, again);
      }
    };
  }

  @Test
  void endless_headers_are_counted_as_too_large() throws Exception {
    assertThat(Seen.kindFrom(endless("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n")))
        .isEqualTo(FailureKind.TOO_LARGE);
  }

  @Test
  void too_many_headers_are_counted_as_too_large() throws Exception {
    assertThat(
            Seen.kindFor(
                "HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(300) + "Content-Length: 0\r\n\r\n"))
        .isEqualTo(FailureKind.TOO_LARGE);
  }

  @Test
  void endless_trailers_are_counted_as_too_large() throws Exception {
    assertThat(
            Seen.kindFrom(
                endless(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
                    "X-More: and more\r\n")))
        .isEqualTo(FailureKind.TOO_LARGE);
  }

  @Test
  void endless_interim_answers_are_counted_as_malformed() throws Exception {
    assertThat(Seen.kindFrom(endless("", "HTTP/1.1 100 Continue\r\n\r\n")))
        .isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void a_body_of_one_gigabyte_is_read_and_counted_without_being_held() throws Exception {
    long size = 1L << 30;
    try (RawServer server = flooding("Content-Length: " + size, size);
        HttpClients clients = new HttpClients(HttpSettings.DEFAULT);
        HttpClient client = clients.client()) {
      HttpResponse answer =
          client.send(PreparedRequest.of("GET", server.uri("/"), Map.of(), RequestBody.NONE));
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.bodyLength()).isEqualTo(size);
    }
  }

  @Test
  void a_body_larger_than_its_limit_is_counted_as_too_large() throws Exception {
    HttpSettings limited =
        HttpSettings.DEFAULT.withLimits(HttpLimits.DEFAULT.withBodyBytes(1 << 20));
    try (RawServer server = flooding("Content-Length: 2000000", 2_000_000);
        RawServer endless = flooding("X-Length: none", Long.MAX_VALUE)) {
      assertThat(Seen.get(server.uri("/"), limited).kind()).isEqualTo(FailureKind.TOO_LARGE);
      assertThat(Seen.get(endless.uri("/"), limited).kind()).isEqualTo(FailureKind.TOO_LARGE);
    }
  }

  @Test
  void a_kept_body_larger_than_what_is_kept_is_counted_as_too_large() throws Exception {
    HttpSettings limited =
        HttpSettings.DEFAULT.withLimits(HttpLimits.DEFAULT.withKeptBytes(1 << 10));
    try (RawServer server = flooding("Content-Length: 2000", 2_000)) {
      PreparedRequest call =
          PreparedRequest.of("GET", server.uri("/"), Map.of(), RequestBody.NONE).keepingBody();
      assertThat(Seen.send(call, limited).kind()).isEqualTo(FailureKind.TOO_LARGE);
    }
  }

  @Test
  void redirects_in_a_circle_are_counted_as_redirect() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(Seen.get(server.uri("/"), HttpSettings.DEFAULT.withRedirects(5)).kind())
          .isEqualTo(FailureKind.REDIRECT);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void broken_gzip_is_counted_as_malformed_whether_somebody_looks_at_it_or_not(boolean kept)
      throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")) {
      PreparedRequest call = PreparedRequest.of("GET", server.uri("/"), Map.of(), RequestBody.NONE);
      assertThat(Seen.send(kept ? call.keepingBody() : call, HttpSettings.DEFAULT).kind())
          .isEqualTo(FailureKind.MALFORMED);
    }
  }

  @Test
  void after_a_failure_the_next_call_has_a_connection_of_its_own() throws Exception {
    try (RawServer server =
            RawServer.start(socket -> {
              for (String head = RawServer.readHead(socket);
                  !head.isEmpty();
                  head = RawServer.readHead(socket)) {
                RawServer.write(
                    socket,
                    head.startsWith("GET /bad")
                        ? "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nHTTP/1.1 200 OK\r\n"
                        : "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
              }
            });
        HttpClients clients = new HttpClients(HttpSettings.DEFAULT);
        HttpClient client = clients.client()) {
      PreparedRequest bad =
          PreparedRequest.of("GET", server.uri("/bad"), Map.of(), RequestBody.NONE);
      PreparedRequest good =
          PreparedRequest.of("GET", server.uri("/good"), Map.of(), RequestBody.NONE);
      assertThat(client.send(bad).failure()).contains(FailureKind.MALFORMED);
      assertThat(client.send(good).status()).isEqualTo(201);
    }
  }

  private static RawServer flooding(String header, long size) throws IOException {
    byte[] block = new byte[1 << 16];
    return RawServer.start(socket -> {
      RawServer.readHead(socket);
      RawServer.write(socket, "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
      for (long left = size; left > 0; left -= block.length) {
        socket.getOutputStream().write(block, 0, (int) Math.min(left, block.length));
      }
    });
  }
}
