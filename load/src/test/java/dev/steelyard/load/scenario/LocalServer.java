package dev.steelyard.load.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real server on this machine that remembers what it was asked. */
public final class LocalServer implements AutoCloseable {

  /** A request as it came. */
  public record Asked(
      String method, String path, Map<String, List<String>> headers, String text, int size) {

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  /** What is answered. */
  public record Reply(int status, String body, Map<String, String> headers) {
    public static Reply json(String body) {
      return new Reply(200, body, Map.of("Content-Type", "application/json"));
    }

    public static Reply status(int status) {
      return new Reply(status, "", Map.of());
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();

  public LocalServer(Function<Asked, Reply> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
  }

  private void answer(HttpExchange exchange, Function<Asked, Reply> answers) {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      Asked request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(sent, StandardCharsets.UTF_8),
              sent.length);
      asked.add(request);
      Reply reply = answers.apply(request);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All requests so far, in the order they came. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
