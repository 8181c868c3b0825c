package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of size, status, time and headers look at a body of any size and keep none of it. */
@Timeout(120)
final class KeptBodyTest {

  private static final long LARGE = 256L << 20;

  /** Several times less than one body. */
  private static final String HEAP = "-Xmx64m";

  private static RawServer server() throws Exception {
    byte[] block = new byte[1 << 20];
    return RawServer.start(socket -> {
      while (!RawServer.readHead(socket).isEmpty()) {
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(LARGE));
        for (long left = LARGE; left > 0; left -= block.length) {
          socket.getOutputStream().write(block);
        }
      }
    });
  }

  /** Runs a scenario in a process of little memory: whether all checks held and nothing failed. */
  public static final class Small {
    private Small() {}

    public static void main(String[] args) throws InterruptedException {
      Recording recording = Scenarios.run(Scenarios.parse(args[0]));
      boolean good =
          recording.all().failed() == 0
              && !recording.checks().isEmpty()
              && recording.checks().values().stream()
                  .mapToLong(CheckTotals::failed)
                  .allMatch(failed -> failed == 0);
      System.out.println(good ? "all held" : recording.all() + " " + recording.checks());
    }
  }

  private static String said(String check, RawServer server) throws Exception {
    String scenario =
        """
        name: large
        target: http://127.0.0.1:%d
        iterations: 2
        tasks: {t: {request: GET /, check: {%s}}}
        """
            .formatted(server.port(), check);
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Small.class.getName(),
                    scenario))
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status: 200",
        "size: \">= 256MiB\"",
        "status: 200, size: \"== 268435456B\", time: < 1h, header: {Content-Length: \"268\"}"
      })
  void a_body_larger_than_all_memory_is_looked_at_and_not_kept(String check) throws Exception {
    try (RawServer server = server()) {
      assertThat(said(check, server)).contains("all held");
    }
  }

  private static byte[] packed(int size) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      byte[] block = new byte[Math.min(size, 1 << 20)];
      for (int left = size; left > 0; left -= block.length) {
        out.write(block);
      }
    }
    return packed.toByteArray();
  }

  /** Packing makes a small body larger. */
  @ParameterizedTest
  @ValueSource(ints = {0, 14, 256 << 20})
  void a_packed_body_is_as_large_as_it_is_unpacked(int size) throws Exception {
    byte[] body = packed(size);
    RawServer packing =
        RawServer.start(socket -> {
          while (!RawServer.readHead(socket).isEmpty()) {
            RawServer.write(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
                    .formatted(body.length));
            socket.getOutputStream().write(body);
          }
        });
    try (packing) {
      assertThat(said("size: \"== %dB\"".formatted(size), packing)).contains("all held");
    }
  }

  @Test
  void a_check_that_needs_the_body_is_refused_beyond_what_is_kept_of_one() throws Exception {
    try (RawServer server = server()) {
      assertThat(said("text: x", server)).contains("too_large").doesNotContain("all held");
    }
  }
}
