package dev.steelyard.http;

import dev.steelyard.http.poll.PolledChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * A channel as a socket that TLS is layered over. Unlike the channel's own socket it can be asked
 * whether the server has ended the connection: what it reads for that it hands over later.
 */
final class TlsCarrier extends Socket {

  private static final int AHEAD = 16 << 10;
  private static final int SMALL = 2 << 10;

  private final PolledChannel channel;
  private final InputStream in = new In();
  private final OutputStream out = new Out();
  private ByteBuffer ahead = ByteBuffer.allocate(0);

  TlsCarrier(PolledChannel channel) {
    this.channel = channel;
  }

  /**
   * Whether the server has ended it. What it said before, such as a ticket for another session, is
   * kept; more than a few messages that nobody asked for are an end too.
   */
  boolean isEnded() throws IOException {
    ByteBuffer more = ByteBuffer.allocate(AHEAD);
    more.put(ahead);
    int count = 1;
    while (count > 0 && more.hasRemaining()) {
      count = channel.readNow(more);
    }
    ahead = more.flip();
    return count != 0;
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public boolean isConnected() {
    return channel.socket().isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public InetAddress getInetAddress() {
    return channel.socket().getInetAddress();
  }

  @Override
  public int getPort() {
    return channel.socket().getPort();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Waits are ended by closing the channel: {@link Deadline}. */
  @Override
  public void setSoTimeout(int millis) {}

  @Override
  public int getSoTimeout() {
    return 0;
  }

  private final class In extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (!ahead.hasRemaining()) {
        if (length >= SMALL) {
          return channel.read(ByteBuffer.wrap(into, from, length));
        }
        if (readAhead() < 0) {
          return -1;
        }
      }
      int count = Math.min(length, ahead.remaining());
      ahead.get(into, from, count);
      return count;
    }

    /** TLS asks for the head of a message first; what follows has come with it. */
    private int readAhead() throws IOException {
      if (ahead.capacity() == 0) {
        ahead = ByteBuffer.allocate(SMALL);
      }
      ahead.clear();
      try {
        return channel.read(ahead);
      } finally {
        ahead.flip();
      }
    }
  }

  private final class Out extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(from, start, length);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }
}
