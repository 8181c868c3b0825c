package dev.steelyard.http;

import static dev.steelyard.http.RawTwoServer.CONTINUATION;
import static dev.steelyard.http.RawTwoServer.DATA;
import static dev.steelyard.http.RawTwoServer.END_HEADERS;
import static dev.steelyard.http.RawTwoServer.END_STREAM;
import static dev.steelyard.http.RawTwoServer.HEADERS;
import static dev.steelyard.http.RawTwoServer.PUSH_PROMISE;
import static dev.steelyard.http.TwoFault.TWO;
import static dev.steelyard.http.TwoFault.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server of HTTP/2 says wrongly or too long has a kind, and is no answer. */
@Timeout(60)
class TwoMalformedTest {

  @Test
  void a_server_of_another_version_is_counted_as_malformed() throws Exception {
    try (RawServer server =
        RawServer.start(socket -> {
          RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
          RawServer.awaitEnd(socket);
        })) {
      Seen seen = Seen.get(server.uri("/"), TWO);
      assertThat(seen.kind()).isEqualTo(FailureKind.MALFORMED);
      assertThat(seen.message()).isEqualTo("the server does not begin as HTTP/2 does");
    }
  }

  @Test
  void garbage_after_a_right_beginning_is_counted_as_malformed() throws Exception {
    Seen seen = seen((connection, _) -> RawServer.write(connection.socket(), "x".repeat(10_000)));
    assertThat(seen.kind()).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void headers_that_cannot_be_unpacked_are_counted_as_malformed() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(HEADERS, END_HEADERS | END_STREAM, stream, (byte) 0xff, (byte) 0xff);
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.MALFORMED);
    assertThat(seen.message()).contains("HEADERS");
  }

  @Test
  void an_answer_without_a_status_is_counted_as_malformed() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(
              HEADERS, END_HEADERS | END_STREAM, stream, RawTwoServer.block((byte) 0x90));
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void a_line_break_in_a_header_is_counted_as_malformed() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          byte[] headers = RawTwoServer.ok("x-a", "b\r\nset-cookie: id=1");
          connection.write(HEADERS, END_HEADERS | END_STREAM, stream, headers);
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void a_push_that_nobody_asked_for_is_counted_as_malformed() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(PUSH_PROMISE, END_HEADERS, stream, new byte[] {0, 0, 0, 2, (byte) 0x82});
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void an_interim_answer_is_counted_as_malformed() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          // Status 103: the name from the table, the value beside it.
          byte[] early = {0x08, 3, '1', '0', '3'};
          connection.write(HEADERS, END_HEADERS, stream, early);
          connection.answer(stream, "hello");
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void endless_headers_are_counted_as_too_large() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(HEADERS, 0, stream, RawTwoServer.ok());
          while (true) {
            connection.write(
                CONTINUATION, 0, stream, RawTwoServer.block((byte) 0x90, "x-more", "and more"));
          }
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.TOO_LARGE);
  }

  @Test
  void headers_that_unpack_to_far_more_are_counted_as_too_large() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          byte[] bomb = new byte[8_000];
          byte[] first = RawTwoServer.ok();
          System.arraycopy(first, 0, bomb, 0, first.length);
          Arrays.fill(bomb, first.length, bomb.length, (byte) 0x90); // accept-encoding
          connection.write(HEADERS, END_HEADERS | END_STREAM, stream, bomb);
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.TOO_LARGE);
  }

  @Test
  void an_answer_shorter_than_its_length_is_counted_as_closed_early() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(HEADERS, END_HEADERS, stream, RawTwoServer.ok("content-length", "9"));
          connection.write(DATA, END_STREAM, stream, (byte) 'x');
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.CLOSED_EARLY);
  }

  @Test
  void an_answer_longer_than_its_length_is_counted_as_malformed() throws Exception {
    Seen seen =
        seen((connection, stream) -> {
          connection.write(HEADERS, END_HEADERS, stream, RawTwoServer.ok("content-length", "1"));
          connection.write(DATA, END_STREAM, stream, (byte) 'x', (byte) 'y');
          connection.awaitEnd();
        });
    assertThat(seen.kind()).isEqualTo(FailureKind.MALFORMED);
  }
}
