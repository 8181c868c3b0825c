package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which parts of a call are told apart, and that they are the whole of it. */
@Timeout(60)
class PhasesTest {

  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  private static final Set<Phase> KEPT = EnumSet.of(Phase.SENDING, Phase.WAITING, Phase.RECEIVING);
  private static final Set<Phase> OPENED = EnumSet.complementOf(EnumSet.of(Phase.TLS_HANDSHAKING));

  @RegisterExtension private final Opened opened = new Opened();
  @TempDir private Path folder;

  private static Set<Phase> reached(HttpResponse answer) {
    Set<Phase> reached = EnumSet.noneOf(Phase.class);
    Phases.all().stream().filter(phase -> answer.phases().nanos(phase) >= 0).forEach(reached::add);
    return reached;
  }

  /** Together they are the call, to the nanosecond. */
  private static long sum(HttpResponse answer) {
    return reached(answer).stream().mapToLong(answer.phases()::nanos).sum();
  }

  private static void requireWhole(HttpResponse answer, Set<Phase> phases) {
    assertThat(reached(answer)).isEqualTo(phases);
    assertThat(sum(answer)).isEqualTo(answer.endNanos() - answer.startNanos());
  }

  @Test
  void a_new_connection_is_told_apart_and_a_kept_one_has_none() throws Exception {
    try (RawServer server = RawServer.answering(HELLO)) {
      HttpClient client = opened.client(HttpSettings.DEFAULT);
      requireWhole(client.send(Opened.get(server.uri("/"))), OPENED);
      requireWhole(client.send(Opened.get(server.uri("/"))), KEPT);
    }
  }

  @Test
  void http_2_has_the_same_parts() throws Exception {
    try (TwoServer server = TwoServer.start()) {
      HttpClient client = opened.client(HttpSettings.DEFAULT.withVersion(HttpVersion.TWO));
      requireWhole(client.send(Opened.get(server.uri("/hello"))), OPENED);
      requireWhole(client.send(Opened.get(server.uri("/hello"))), KEPT);
    }
  }

  @Test
  void an_encrypted_connection_has_a_handshake_of_its_own() throws Exception {
    TestKeys keys = TestKeys.make(folder, "localhost");
    ServerSocket sockets =
        keys.context()
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    try (RawServer server =
        RawServer.start(
            sockets,
            socket -> {
              while (!RawServer.readHead(socket).isEmpty()) {
                RawServer.write(socket, HELLO);
              }
            })) {
      HttpClient client = opened.client(HttpSettings.DEFAULT.withInsecure(true));
      URI uri = URI.create("https://localhost:" + server.port() + "/");
      requireWhole(client.send(Opened.get(uri)), EnumSet.allOf(Phase.class));
      requireWhole(client.send(Opened.get(uri)), KEPT);
    }
  }

  /** What the server's clock shows between events has to lie between the client's. */
  @Test
  void waiting_ends_with_the_first_byte_and_receiving_with_the_last() throws Exception {
    long pause = Duration.ofMillis(300).toNanos();
    AtomicLong asked = new AtomicLong();
    AtomicLong begun = new AtomicLong();
    try (RawServer server =
        RawServer.start(socket -> {
          while (!RawServer.readHead(socket).isEmpty()) {
            asked.set(System.nanoTime());
            LockSupport.parkNanos(pause);
            RawServer.write(socket, HELLO.substring(0, 1));
            begun.set(System.nanoTime());
            LockSupport.parkNanos(2 * pause);
            RawServer.write(socket, HELLO.substring(1));
          }
        })) {
      HttpResponse answer = opened.client(HttpSettings.DEFAULT).send(Opened.get(server.uri("/")));
      requireWhole(answer, OPENED);
      assertThat(answer.startNanos()).isLessThan(asked.get());
      assertThat(answer.firstByteNanos()).isBetween(asked.get(), answer.endNanos());
      assertThat(answer.endNanos() - begun.get()).isPositive();
      assertThat(answer.phases().nanos(Phase.SENDING) + answer.phases().nanos(Phase.WAITING))
          .isGreaterThanOrEqualTo(pause / 2);
      assertThat(answer.phases().nanos(Phase.RECEIVING)).isGreaterThan(0);
    }
  }

  @Test
  void a_time_out_ends_in_the_part_that_it_came_to() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          end.await();
        })) {
      HttpClient client = opened.client(HttpSettings.DEFAULT.withTimeout(Duration.ofMillis(200)));
      HttpResponse answer = client.send(Opened.get(server.uri("/")));
      assertThat(answer.failure()).contains(FailureKind.TIMEOUT);
      Set<Phase> withoutAnswer = EnumSet.copyOf(OPENED);
      withoutAnswer.remove(Phase.RECEIVING);
      requireWhole(answer, withoutAnswer);
      assertThat(answer.phases().nanos(Phase.WAITING)).isGreaterThan(0);
    } finally {
      end.countDown();
    }
  }

  @Test
  void redirects_and_retries_count_in_the_same_parts_again() throws Exception {
    try (RawServer server =
        RawServer.start(socket -> {
          for (String head = RawServer.readHead(socket);
              !head.isEmpty();
              head = RawServer.readHead(socket)) {
            if (head.startsWith("GET /gone ")) {
              return;
            }
            RawServer.write(
                socket,
                head.startsWith("GET /old ")
                    ? "HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n"
                    : HELLO);
          }
        })) {
      HttpClient client = opened.client(HttpSettings.DEFAULT.withRedirects(1).withRetries(2));
      HttpResponse redirected = client.send(Opened.get(server.uri("/old")));
      assertThat(redirected.redirects()).isEqualTo(1);
      requireWhole(redirected, OPENED);
      HttpResponse given = client.send(Opened.get(server.uri("/gone")));
      assertThat(given.retries()).isEqualTo(2);
      assertThat(sum(given)).isEqualTo(given.endNanos() - given.startNanos());
    }
  }

  /** An answer may begin before all of the request was taken. */
  @Test
  void an_early_answer_is_waited_for_once() throws Exception {
    try (RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          RawServer.write(socket, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
          drain(socket);
        })) {
      PreparedRequest call =
          PreparedRequest.of(
              "POST", server.uri("/"), java.util.Map.of(), RequestBody.random(1 << 20, 7));
      requireWhole(opened.client(HttpSettings.DEFAULT).send(call), OPENED);
    }
  }

  private static void drain(Socket socket) throws java.io.IOException {
    byte[] block = new byte[1 << 16];
    while (socket.getInputStream().read(block) >= 0) {
      // Until the client is gone.
    }
  }
}
