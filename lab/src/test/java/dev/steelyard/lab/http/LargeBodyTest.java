package dev.steelyard.lab.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.RequestBody;
import dev.steelyard.testing.RawServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies far larger than the memory there is. */
final class LargeBodyTest {

  private static final long SIZE = 2_500_000_000L;

  @Test
  @Timeout(300)
  void a_body_passes_through_a_memory_that_could_not_hold_it() throws Exception {
    AtomicLong arrived = new AtomicLong();
    try (RawServer server =
        RawServer.start(
            visitor -> serve(visitor.getInputStream(), visitor.getOutputStream(), arrived))) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx32m",
                  "-XX:MaxDirectMemorySize=16m",
                  "-cp",
                  classPath(),
                  Visitor.class.getName(),
                  server.uri("").toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(said)
          .isEqualTo(
              "sent %d, failure Optional.empty%nreceived %d, failure Optional.empty%n"
                  .formatted(SIZE, SIZE));
      assertThat(arrived).hasValue(SIZE);
      assertThat(child.waitFor()).isZero();
    }
  }

  private static String classPath() {
    String tests = System.getProperty("surefire.test.class.path", "");
    return tests.isEmpty() ? System.getProperty("java.class.path") : tests;
  }

  /** Takes a body of that size, and then gives one. */
  private static void serve(InputStream in, OutputStream out, AtomicLong arrived)
      throws IOException {
    BufferedInputStream requests = new BufferedInputStream(in);
    skipHead(requests);
    byte[] some = new byte[1 << 16];
    while (arrived.get() < SIZE) {
      int read = requests.read(some, 0, (int) Math.min(some.length, SIZE - arrived.get()));
      arrived.addAndGet(read < 0 ? SIZE : read);
    }
    out.write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    skipHead(requests);
    String head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(SIZE);
    out.write(head.getBytes(StandardCharsets.UTF_8));
    RequestBody.zeros(SIZE).open().transferTo(out);
  }

  private static void skipHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
  }

  /** Sends one and fetches one, in a virtual machine of its own. */
  static final class Visitor {

    private Visitor() {}

    public static void main(String[] args) {
      try (HttpSession session = new HttpSession(URI.create(args[0]), Duration.ofMinutes(4))) {
        CallOutcome put = session.call(HttpCall.of("PUT", "/", RequestBody.random(SIZE, 1)));
        System.out.printf("sent %d, failure %s%n", put.sent(), put.failure());
        CallOutcome got = session.call(HttpCall.of("GET", "/", RequestBody.NONE));
        System.out.printf("received %d, failure %s%n", got.received(), got.failure());
      }
    }
  }
}
