package dev.steelyard.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Passes requests of HTTP/1.1 on to a server byte by byte, so that signatures stay valid, counts
 * them, and does with each what a test wants.
 */
public final class HttpRelay implements AutoCloseable {

  /** What is asked. */
  public record RelayedRequest(String method, String target) {}

  /** What becomes of a request. */
  public enum Fate {
    PASSED,
    /** The server never sees it, and the client is told to come again (503). */
    REFUSED,
    /** The server does it, and its answer is lost with the connection. */
    ANSWER_LOST,
    /** Answered as S3 does where a permission is missing (403). */
    DENIED
  }

  private static final String NOT_NOW =
      answer("503 Service Unavailable", "SlowDown", "Please reduce your request rate.");
  private static final String MAY_NOT = answer("403 Forbidden", "AccessDenied", "Access Denied");

  private final int to;
  private final Function<RelayedRequest, Fate> fates;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final RawServer server;

  private HttpRelay(int to, Function<RelayedRequest, Fate> fates) throws IOException {
    this.to = to;
    this.fates = fates;
    this.server = RawServer.start(this::relay);
  }

  /** To a port on loopback. */
  public static HttpRelay start(int to, Function<RelayedRequest, Fate> fates) throws IOException {
    return new HttpRelay(to, fates);
  }

  public int port() {
    return server.port();
  }

  /** How many requests there were, by method. */
  public Map<String, Long> counts() {
    Map<String, Long> all = new ConcurrentSkipListMap<>();
    counts.forEach((method, count) -> all.put(method, count.sum()));
    return all;
  }

  private void relay(Socket client) throws IOException {
    InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
    try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), to)) {
      InputStream back = new BufferedInputStream(onward.getInputStream(), 1 << 16);
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        byte[] body = body(in, head);
        String[] words = head.split(" ", 3);
        RelayedRequest asked = new RelayedRequest(words[0], words[1]);
        counts.computeIfAbsent(asked.method(), _ -> new LongAdder()).increment();
        Fate fate = fates.apply(asked);
        if (fate == Fate.REFUSED || fate == Fate.DENIED) {
          RawServer.write(client, fate == Fate.REFUSED ? NOT_NOW : MAY_NOT);
          continue;
        }
        send(onward, head, body);
        String answer = head(back);
        byte[] content = hasContent(asked, answer) ? body(back, answer) : new byte[0];
        if (fate == Fate.ANSWER_LOST) {
          RawServer.reset(client);
          return;
        }
        send(client, answer, content);
      }
    }
  }

  private static boolean hasContent(RelayedRequest asked, String answer) {
    String status = answer.split(" ", 3)[1];
    return !asked.method().equals("HEAD") && !status.equals("204") && !status.equals("304");
  }

  private static void send(Socket to, String head, byte[] body) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    all.writeTo(to.getOutputStream());
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static byte[] body(InputStream in, String head) throws IOException {
    if (header(head, "transfer-encoding", "").equals("chunked")) {
      return chunks(in);
    }
    return in.readNBytes(Integer.parseInt(header(head, "content-length", "0")));
  }

  /** As they were sent. */
  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int size;
    do {
      String line = line(in);
      all.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      size = Integer.parseInt(line.strip().split(";")[0], 16);
      all.writeBytes(in.readNBytes(size + 2));
    } while (size > 0);
    return all.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw new IOException("cut off");
      }
      line.append((char) next);
    } while (next != '\n');
    return line.toString();
  }

  private static String header(String head, String name, String otherwise) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  private static String answer(String status, String code, String message) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message);
    return "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, xml.length(), xml);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
