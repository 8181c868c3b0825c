package dev.steelyard.lab.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does to each connection what it is told, HTTP or not. */
final class RawServer implements AutoCloseable {

  /** What is done to one connection, which is closed after it. */
  interface Deed {
    void with(Socket visitor) throws IOException, InterruptedException;
  }

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  RawServer(Deed deed) throws IOException {
    Thread.ofPlatform().daemon().start(() -> serve(deed));
  }

  private void serve(Deed deed) {
    try {
      while (true) {
        Socket visitor = listening.accept();
        open.add(visitor);
        connections.incrementAndGet();
        Thread.ofPlatform().daemon().start(() -> serve(visitor, deed));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static void serve(Socket visitor, Deed deed) {
    try (visitor) {
      deed.with(visitor);
    } catch (IOException | InterruptedException gone) {
      return;
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  /** Reads a request, says the same to each, and throws its body away. */
  static Deed says(String answer) {
    return visitor -> {
      InputStream in = new BufferedInputStream(visitor.getInputStream(), 1 << 16);
      while (skipRequest(in)) {
        visitor.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      }
    };
  }

  /** As {@link #says}, once; the connection ends then. */
  static Deed saysAndEnds(String answer) {
    return visitor -> {
      skipRequest(visitor.getInputStream());
      visitor.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    };
  }

  /** False at the end of the connection. */
  static boolean skipRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    in.skipNBytes(
        head.toString()
            .lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToLong(line -> Long.parseLong(line.substring(16)))
            .sum());
    return true;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket visitor : open) {
      visitor.close();
    }
  }
}
