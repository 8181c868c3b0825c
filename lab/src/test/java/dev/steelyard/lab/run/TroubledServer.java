package dev.steelyard.lab.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server with the trouble that its environment asks for: {@code HOST PORT DATA}. It writes each
 * request it takes into the file that {@code TOLD} names.
 */
public final class TroubledServer {

  private static final String TROUBLE = System.getenv().getOrDefault("TROUBLE", "");
  private static final long SEARCHING = 20_000_000;
  private static final AtomicInteger WORKED = new AtomicInteger();

  private TroubledServer() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (TROUBLE.equals("dead on arrival")) {
      System.err.println("no configuration");
      System.exit(7);
    }
    if (TROUBLE.equals("never ready")) {
      new CountDownLatch(1).await();
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(args[0], Integer.parseInt(args[1])), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/health", exchange -> answer(exchange, 200, "well"));
    server.createContext("/login", exchange -> answer(exchange, 200, "{\"token\":\"t-1\"}"));
    server.createContext("/reset", TroubledServer::reset);
    server.createContext("/search", TroubledServer::search);
    server.createContext("/work", exchange -> work(exchange, Path.of(args[2])));
    server.createContext("/v1/", TroubledServer::path);
    server.createContext("/deep", TroubledServer::path);
    server.start();
    tell("started " + System.getenv("NAME"));
    System.out.println("listening");
  }

  private static void reset(HttpExchange exchange) throws IOException {
    tell("reset");
    answer(exchange, TROUBLE.equals("reset fails") ? 500 : 200, "");
  }

  private static void path(HttpExchange exchange) throws IOException {
    tell(exchange.getRequestURI().getPath());
    answer(exchange, 200, "");
  }

  /** Finding something takes its time; finding nothing does not. */
  private static void search(HttpExchange exchange) throws IOException {
    if (TROUBLE.equals("finds nothing")) {
      answer(exchange, 200, "{\"results\":[]}");
      return;
    }
    if (TROUBLE.equals("fails every third") && WORKED.incrementAndGet() % 3 == 0) {
      answer(exchange, 500, "");
      return;
    }
    LockSupport.parkNanos(SEARCHING);
    answer(exchange, 200, "{\"results\":[\"a\"],\"kind\":\"a\"}");
  }

  private static void work(HttpExchange exchange, Path data) throws IOException {
    long bytes = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    int worked = WORKED.incrementAndGet();
    tell("work " + bytes + " " + token);
    switch (TROUBLE) {
      case "hangs" -> await();
      case "crashes" -> Runtime.getRuntime().halt(3);
      case "eats memory" -> eat();
      case "runs out of heap" -> {
        byte[] tooMuch = new byte[Integer.MAX_VALUE - 8];
        answer(exchange, 200, "" + tooMuch.length);
      }
      case "fills the disk" -> fill(exchange, data.resolve("full"));
      case "fails once" -> answer(exchange, worked == 1 ? 500 : 200, "");
      default -> answer(exchange, 200, "done");
    }
  }

  private static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void eat() {
    List<byte[]> eaten = new ArrayList<>();
    while (eaten.size() < 4096) {
      byte[] bite = new byte[1 << 20];
      java.util.Arrays.fill(bite, (byte) eaten.size());
      eaten.add(bite);
    }
    throw new IllegalStateException("so much memory was there: " + eaten.size());
  }

  private static void fill(HttpExchange exchange, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 4096; i++) {
        out.write(block);
      }
      answer(exchange, 200, "");
    } catch (IOException full) {
      System.err.println("cannot write: " + full.getMessage());
      answer(exchange, 500, "");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static synchronized void tell(String what) throws IOException {
    Files.writeString(
        Path.of(System.getenv("TOLD")),
        what + "\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }
}
