package dev.steelyard.cli.load;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.cli.CliTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real server in this process, and scenarios of load tests against it. */
abstract class LoadCliTest extends CliTest {

  static final String SMALL = "users: 2\niterations: 40\n";

  final AtomicLong asked = new AtomicLong();
  final CountDownLatch twenty = new CountDownLatch(20);
  private final Over over = new Over();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpServer running;

  @BeforeEach
  void startServer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(executor);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          twenty.countDown();
          if (exchange.getRequestURI().getPath().equals("/hang")) {
            over.await();
          }
          boolean broken = exchange.getRequestURI().getPath().equals("/broken");
          byte[] body = "{\"hits\":[1,2,3]}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    running = server;
  }

  /** Waits for the end of the test. */
  private static final class Over {
    private final CountDownLatch latch = new CountDownLatch(1);

    void await() {
      try {
        latch.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    void come() {
      latch.countDown();
    }
  }

  HttpServer server() {
    return Objects.requireNonNull(running);
  }

  @AfterEach
  void stopServer() {
    over.come();
    server().stop(0);
    executor.shutdownNow();
  }

  Path scenario(String rest) throws IOException {
    return file(
        "mix.yaml",
        """
        name: mix
        target: http://127.0.0.1:%d
        tasks:
          search: {request: GET /search, check: {status: 200}}
          add: {request: POST /documents, json: {title: a}}
        %s
        """
            .formatted(server().getAddress().getPort(), rest));
  }

  List<String> benchmarks() {
    return steelyard("results", "--sql", "SELECT benchmark_name FROM results", "--format", "csv")
        .out()
        .lines()
        .toList();
  }
}
