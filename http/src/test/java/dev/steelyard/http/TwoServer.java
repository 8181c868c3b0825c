package dev.steelyard.http;

import io.helidon.common.tls.Tls;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** A real server that speaks HTTP/2, and remembers what it was asked. */
public final class TwoServer implements AutoCloseable {

  private final WebServer server;
  private final boolean tls;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final Set<Integer> clients = ConcurrentHashMap.newKeySet();

  private TwoServer(Optional<TestKeys> keys) throws Exception {
    tls = keys.isPresent();
    var builder = WebServer.builder().host("127.0.0.1").port(0).routing(this::routes);
    if (keys.isPresent()) {
      builder.tls(Tls.builder().sslContext(keys.get().context()).build());
    }
    server = builder.build().start();
  }

  public static TwoServer start() throws Exception {
    return new TwoServer(Optional.empty());
  }

  static TwoServer start(TestKeys keys) throws Exception {
    return new TwoServer(Optional.of(keys));
  }

  public URI uri(String path) {
    return URI.create(
        "%s:%d%s".formatted(tls ? "https://localhost" : "http://127.0.0.1", server.port(), path));
  }

  /** Version, method, path and headers of each request so far. */
  public List<String> heads() {
    return heads;
  }

  /** How many connections requests came over. */
  int connections() {
    return clients.size();
  }

  private void routes(HttpRouting.Builder routes) {
    routes
        .any((request, response) -> {
          heads.add(head(request));
          clients.add(request.remotePeer().port());
          response.next();
        })
        .get("/hello", (_, response) -> response.header("X-A", "b").send("hello"))
        .head("/hello", (_, response) -> response.header("X-A", "b").send())
        .get("/nothing", (_, response) -> response.status(Status.NO_CONTENT_204).send())
        .get("/missing", (_, response) -> response.status(Status.NOT_FOUND_404).send("no"))
        .get("/login", (_, response) -> login(response))
        .get("/old/place", (_, response) -> moved(response, "../hello"))
        .get("/circle", (_, response) -> moved(response, "/circle"))
        .get("/gzip", (_, response) -> gzip(response))
        .get("/large", TwoServer::large)
        .get("/events", TwoServer::events)
        .post("/length", TwoServer::length)
        .put("/length", TwoServer::length);
  }

  private static String head(ServerRequest request) {
    StringBuilder head = new StringBuilder();
    head.append(request.prologue().protocolVersion()).append(' ');
    head.append(request.prologue().method()).append(' ').append(request.path().rawPath());
    head.append('?').append(request.query().rawValue()).append('\n');
    for (Header header : request.headers()) {
      head.append(header.headerName().lowerCase()).append(": ").append(header.get()).append('\n');
    }
    return head.toString();
  }

  private static void login(ServerResponse response) {
    response
        .header(HeaderNames.SET_COOKIE, "id=42; Path=/; HttpOnly", "foreign=1; Domain=example.org")
        .send("in");
  }

  private static void moved(ServerResponse response, String to) {
    response.status(Status.FOUND_302).header(HeaderNames.LOCATION, to).send();
  }

  private static void gzip(ServerResponse response) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write("hello ".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    }
    response.header(HeaderNames.CONTENT_ENCODING, "gzip").send(packed.toByteArray());
  }

  private static void large(ServerRequest request, ServerResponse response) throws IOException {
    long left = Long.parseLong(request.query().get("bytes"));
    byte[] block = new byte[1 << 16];
    try (OutputStream out = response.outputStream()) {
      for (; left > 0; left -= block.length) {
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    }
  }

  /** As many as asked for; of fewer than none one alone, and then silence. */
  private static void events(ServerRequest request, ServerResponse response) throws IOException {
    int count = Integer.parseInt(request.query().get("count"));
    response.header("Content-Type", "text/event-stream");
    try (OutputStream out = response.outputStream()) {
      for (int i = 1; i <= Math.abs(count); i++) {
        out.write("data: n%d\n\n".formatted(i).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      if (count < 0) {
        request.content().consume();
        LockSupport.parkNanos(2_000_000_000L);
      }
    }
  }

  private static void length(ServerRequest request, ServerResponse response) throws IOException {
    long length = 0;
    try (InputStream in = request.content().inputStream()) {
      byte[] block = new byte[1 << 14];
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        length += count;
      }
    }
    response.send(String.valueOf(length));
  }

  @Override
  public void close() {
    server.stop();
  }
}
