package dev.steelyard.lab.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.RequestBody;
import dev.steelyard.lab.http.HttpFailure.Kind;
import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, a call ends, in time, with its cause. */
@Timeout(60)
final class BrokenServersTest {

  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final HttpCall GET = HttpCall.of("GET", "/", RequestBody.NONE);
  private static final String LATE = "no whole answer within 0.3 s";

  @Test
  void nobody_listens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (HttpSession session = new HttpSession(URI.create("http://127.0.0.1:" + port), LONG)) {
      CallOutcome outcome = session.call(GET);

      assertThat(outcome.failure())
          .hasValue(new HttpFailure(Kind.REFUSED, "nothing listens at 127.0.0.1:" + port));
      assertThat(outcome.status()).isEmpty();
      assertThat(outcome.wallNanos()).isPositive();
    }
  }

  @Test
  void a_host_that_is_none_is_unreachable() {
    try (HttpSession session = new HttpSession(URI.create("http://no.such.invalid"), LONG)) {
      assertThat(session.call(GET).failure())
          .hasValue(new HttpFailure(Kind.UNREACHABLE, "there is no host no.such.invalid"));
    }
  }

  @Test
  void the_connection_ends_without_an_answer() throws IOException {
    assertThat(failure(RawServer.sayingOnce("")))
        .isEqualTo(new HttpFailure(Kind.RESET, "the connection ended before there was an answer"));
  }

  @Test
  void the_connection_is_reset_without_an_answer() throws IOException {
    HttpFailure failure =
        failure(visitor -> {
          RawServer.skipRequest(visitor.getInputStream());
          visitor.setSoLinger(true, 0);
        });

    assertThat(failure.kind()).isEqualTo(Kind.RESET);
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n0123456789', of its 200 bytes",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n0123456789', 'bytes, within a chunk'"
  })
  void the_connection_ends_half_way_through_the_answer(String answer, String where)
      throws IOException {
    assertThat(failure(RawServer.sayingOnce(answer)))
        .isEqualTo(
            new HttpFailure(
                Kind.RESET, "the connection ended within the answer's body, after 10 " + where));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.", "HTTP/1.1 200 OK\r\nA: b\r\n"})
  void the_connection_ends_half_way_through_the_head(String answer) throws IOException {
    assertThat(failure(RawServer.sayingOnce(answer)).kind()).isEqualTo(Kind.RESET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.9\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
      })
  void what_is_not_http_is_invalid(String answer) throws IOException {
    assertThat(failure(RawServer.sayingOnce(answer)).kind()).isEqualTo(Kind.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "-5, the answer's length is '-5'",
    "many, the answer's length is 'many'",
    "'1\r\nContent-Length: 2', the answer has several lengths"
  })
  void a_length_that_is_none_is_invalid_and_not_waited_for(String length, String said)
      throws IOException {
    assertThat(
            failure(RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n")))
        .isEqualTo(new HttpFailure(Kind.INVALID, said));
  }

  @Test
  void endless_headers_are_invalid_long_before_they_fill_the_memory() throws IOException {
    HttpFailure failure =
        failure(visitor -> {
          RawServer.skipRequest(visitor.getInputStream());
          OutputStream out = visitor.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
          byte[] lines =
              "X-More: and more and more\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
          while (true) {
            out.write(lines);
          }
        });

    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
  }

  @Test
  void a_server_that_never_answers_is_left_when_the_time_is_up() throws IOException {
    assertThat(failure(visitor -> new CountDownLatch(1).await(), SHORT))
        .isEqualTo(new HttpFailure(Kind.TIMED_OUT, LATE));
  }

  @Test
  void a_server_that_hangs_half_way_is_left_when_the_time_is_up() throws IOException {
    RawServer.Handler half =
        visitor -> {
          RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n0123456789")
              .handle(visitor);
          new CountDownLatch(1).await();
        };

    assertThat(failure(half, SHORT)).isEqualTo(new HttpFailure(Kind.TIMED_OUT, LATE));
  }

  @Test
  void an_endless_answer_is_left_when_the_time_is_up() throws IOException {
    RawServer.Handler endless =
        visitor -> {
          RawServer.skipRequest(visitor.getInputStream());
          OutputStream out = visitor.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          byte[] some = new byte[1 << 16];
          while (true) {
            out.write(some);
          }
        };

    assertThat(failure(endless, SHORT)).isEqualTo(new HttpFailure(Kind.TIMED_OUT, LATE));
  }

  @Test
  void a_server_that_takes_nothing_is_left_when_the_time_is_up() throws IOException {
    try (RawServer server = RawServer.start(visitor -> new CountDownLatch(1).await());
        HttpSession session = new HttpSession(server.uri(""), SHORT)) {
      CallOutcome outcome = session.call(HttpCall.of("PUT", "/", RequestBody.zeros(1L << 40)));

      assertThat(outcome.failure()).hasValue(new HttpFailure(Kind.TIMED_OUT, LATE));
      assertThat(outcome.sent()).isLessThan(1L << 30);
    }
  }

  @Test
  void an_upload_that_goes_on_and_on_is_ended_when_the_time_is_up() throws IOException {
    try (RawServer server =
            RawServer.start(
                visitor -> visitor.getInputStream().transferTo(OutputStream.nullOutputStream()));
        HttpSession session = new HttpSession(server.uri(""), SHORT)) {
      CallOutcome outcome = session.call(HttpCall.of("PUT", "/", RequestBody.zeros(1L << 50)));

      assertThat(outcome.failure()).hasValue(new HttpFailure(Kind.TIMED_OUT, LATE));
    }
  }

  @Test
  void an_upload_that_is_cut_off_is_reset() throws IOException {
    try (RawServer server =
            RawServer.start(visitor -> {
              visitor.getInputStream().skipNBytes(1_000_000);
              visitor.setSoLinger(true, 0);
            });
        HttpSession session = new HttpSession(server.uri(""), LONG)) {
      CallOutcome outcome = session.call(HttpCall.of("PUT", "/", RequestBody.zeros(1L << 40)));

      assertThat(outcome.failure().orElseThrow().kind()).isEqualTo(Kind.RESET);
      assertThat(outcome.sent()).isGreaterThan(900_000);
    }
  }

  @Test
  void after_a_failure_the_next_call_is_fine() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch first = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(visitor -> {
              if (first.getCount() > 0) {
                first.countDown();
                never.await();
              }
              RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").handle(visitor);
            });
        HttpSession session = new HttpSession(server.uri(""), Duration.ofSeconds(2))) {
      assertThat(session.call(GET).failure().orElseThrow().kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(session.call(GET).failure()).isEmpty();
    }
  }

  /**
   * As with a load: what the server ended before costs a new connection, what it ends later has
   * failed.
   */
  @Test
  void a_kept_connection_that_ended_before_is_replaced_and_one_that_ends_later_is_a_failure()
      throws IOException {
    String ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    RawServer.Handler deaf =
        visitor -> {
          RawServer.sayingOnce(ok).handle(visitor);
          RawServer.skipRequest(visitor.getInputStream());
        };
    try (RawServer server = RawServer.start(deaf);
        HttpSession session = new HttpSession(server.uri(""), LONG)) {
      assertThat(session.call(GET).failure()).isEmpty();
      assertThat(session.call(GET).failure())
          .hasValue(new HttpFailure(Kind.RESET, "the connection ended before there was an answer"));
      assertThat(session.call(GET).failure()).isEmpty();
      assertThat(server.connections()).isEqualTo(2);
    }
    try (RawServer server = RawServer.start(RawServer.sayingOnce(ok));
        HttpSession session = new HttpSession(server.uri(""), LONG)) {
      assertThat(session.call(GET).failure()).isEmpty();
      server.awaitAllEnded();
      assertThat(session.call(HttpCall.of("PUT", "/", RequestBody.random(10, 1))).failure())
          .isEmpty();
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void closing_the_session_ends_the_call_under_way_and_every_later_one() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(visitor -> {
          InputStream in = visitor.getInputStream();
          RawServer.skipRequest(in);
          asked.countDown();
          in.read();
        })) {
      HttpSession session = new HttpSession(server.uri(""), LONG);
      FutureTask<CallOutcome> call = new FutureTask<>(() -> session.call(GET));
      Thread.ofPlatform().start(call);
      asked.await();

      session.close();

      HttpFailure calledOff = new HttpFailure(Kind.CALLED_OFF, "called off");
      assertThat(call.get().failure()).hasValue(calledOff);
      assertThat(session.call(GET).failure()).hasValue(calledOff);
    }
  }

  @Test
  void interrupting_the_caller_ends_the_call_and_is_not_forgotten() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(visitor -> {
              InputStream in = visitor.getInputStream();
              RawServer.skipRequest(in);
              asked.countDown();
              in.read();
            });
        HttpSession session = new HttpSession(server.uri(""), LONG)) {
      FutureTask<Boolean> call =
          new FutureTask<>(() -> {
            assertThat(session.call(GET).failure())
                .hasValue(new HttpFailure(Kind.CALLED_OFF, "called off"));
            return Thread.currentThread().isInterrupted();
          });
      Thread caller = Thread.ofPlatform().start(call);
      asked.await();

      caller.interrupt();

      assertThat(call.get()).isTrue();
    }
  }

  private static HttpFailure failure(RawServer.Handler deed) throws IOException {
    return failure(deed, LONG);
  }

  private static HttpFailure failure(RawServer.Handler deed, Duration timeout) throws IOException {
    try (RawServer server = RawServer.start(deed);
        HttpSession session = new HttpSession(server.uri(""), timeout)) {
      return session.call(GET).failure().orElseThrow();
    }
  }
}
