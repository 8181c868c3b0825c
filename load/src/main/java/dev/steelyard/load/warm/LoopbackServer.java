package dev.steelyard.load.warm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A server on loopback in this process that gives every request without a body the same small JSON.
 * It does as little as can be, for it shares the processors with the load that it warms up.
 */
final class LoopbackServer implements AutoCloseable {

  private static final String CONTENT =
      "{\"results\":[%s]}"
          .formatted("{\"id\":\"a-1\",\"score\":0.5,\"text\":\"some words\"},".repeat(3) + "{}");

  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nServer: warm-up\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
          .formatted(CONTENT.length(), CONTENT)
          .getBytes(StandardCharsets.US_ASCII);

  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocketChannel listening;
  private final Selector selector;
  private final Thread thread;
  private volatile long answered;
  private final ByteBuffer received = ByteBuffer.allocateDirect(16 << 10);

  /** Listens at once, on a port that is free. */
  LoopbackServer() throws IOException {
    selector = Selector.open();
    listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listening.configureBlocking(false);
    listening.register(selector, SelectionKey.OP_ACCEPT);
    thread = Thread.ofPlatform().daemon().name("load-warm-up").start(this::serve);
  }

  /** Where it listens, as a URL. */
  String url() throws IOException {
    InetSocketAddress address = (InetSocketAddress) listening.getLocalAddress();
    String host = address.getAddress().getHostAddress();
    return "http://%s:%d"
        .formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort());
  }

  /** How many requests it was sent so far. */
  long answered() {
    return answered;
  }

  private void serve() {
    try (selector;
        listening) {
      while (!Thread.currentThread().isInterrupted()) {
        selector.select(this::handle);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException broken) {
      // Whoever is being warmed up finds nobody here, and begins its load less warm.
    }
  }

  private void handle(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        answer((SocketChannel) key.channel(), (Head) key.attachment());
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    SocketChannel connection = listening.accept();
    if (connection != null) {
      connection.configureBlocking(false);
      connection.register(selector, SelectionKey.OP_READ, new Head());
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread alone writes it
  private void answer(SocketChannel connection, Head head) throws IOException {
    received.clear();
    if (connection.read(received) < 0) {
      connection.close();
      return;
    }
    for (int requests = head.endsIn(received.flip()); requests > 0; requests--) {
      answered++;
      ByteBuffer answer = ByteBuffer.wrap(ANSWER);
      while (answer.hasRemaining()) {
        connection.write(answer);
      }
    }
  }

  /** How much of a head's end a connection has received. */
  private static final class Head {
    private int matched;

    int endsIn(ByteBuffer bytes) {
      int ends = 0;
      while (bytes.hasRemaining()) {
        byte next = bytes.get();
        matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        if (matched == END_OF_HEAD.length) {
          ends++;
          matched = 0;
        }
      }
      return ends;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
