package dev.steelyard.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server that does with each connection what a test wants, byte by byte. */
public final class RawServer implements AutoCloseable {

  /** What is done with a connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Handler {
    void handle(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread acceptor;

  private RawServer(ServerSocket server, Handler handler) {
    this.server = server;
    acceptor = Thread.ofVirtual().start(() -> accept(handler));
  }

  public static RawServer start(Handler handler) throws IOException {
    return start(new ServerSocket(0, 4096, InetAddress.getLoopbackAddress()), handler);
  }

  public static RawServer start(ServerSocket server, Handler handler) {
    return new RawServer(server, handler);
  }

  /** Answers every request with the same bytes, as long as the client keeps the connection. */
  public static RawServer answering(String answer) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    return start(socket -> {
      while (!readHead(socket).isEmpty()) {
        socket.getOutputStream().write(bytes);
      }
    });
  }

  private void accept(Handler handler) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(handler, socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Handler handler, Socket socket) {
    try (socket) {
      handler.handle(socket);
    } catch (IOException | InterruptedException gone) {
      // The client has what it came for.
    } finally {
      sockets.remove(socket);
    }
  }

  /** Reads requests with their bodies, and says the same to each. */
  public static Handler saying(String answer) {
    return socket -> {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      while (skipRequest(in)) {
        write(socket, answer);
      }
    };
  }

  /** As {@link #saying}, once; the connection ends then. */
  public static Handler sayingOnce(String answer) {
    return socket -> {
      boolean asked = skipRequest(socket.getInputStream());
      write(socket, asked ? answer : "");
    };
  }

  /** Reads a request with its body; false at the end of the connection. */
  public static boolean skipRequest(InputStream in) throws IOException {
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

  /** The next request up to its empty line; empty at the connection's end. */
  public static String readHead(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int state = 0;
    while (state < 4) {
      int one = in.read();
      if (one < 0) {
        return "";
      }
      head.write(one);
      state = one == "\r\n\r\n".charAt(state) ? state + 1 : one == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  public static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Ends a connection as a crashed process does. */
  public static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits until the client is gone. */
  public static void awaitEnd(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    while (in.read() >= 0) {
      // What it still says is of no interest.
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  /** Waits until it has ended every connection that there was. */
  public void awaitAllEnded() {
    do {
      LockSupport.parkNanos(1_000_000);
    } while (!sockets.isEmpty());
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** Nothing listens any more when it returns: the system keeps a port that is just accepting. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      acceptor.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
