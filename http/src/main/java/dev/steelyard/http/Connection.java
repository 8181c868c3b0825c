package dev.steelyard.http;

import dev.steelyard.http.poll.PolledChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An open connection, plain or encrypted. Who reads or writes waits; {@link Deadline} ends that by
 * closing the channel.
 */
final class Connection implements AutoCloseable {

  private final PolledChannel channel;
  private final @Nullable TlsCarrier carrier;
  private final @Nullable InputStream in;
  private final @Nullable OutputStream out;
  private ByteBuffer reading = ByteBuffer.allocate(0);
  private ByteBuffer writing = ByteBuffer.allocate(0);
  private long exchanges;
  private long written;
  private long lastUsed;

  Connection(PolledChannel channel) {
    this.channel = channel;
    this.carrier = null;
    this.in = null;
    this.out = null;
  }

  Connection(PolledChannel channel, TlsCarrier carrier, SSLSocket encrypted) throws IOException {
    this.channel = channel;
    this.carrier = carrier;
    this.in = encrypted.getInputStream();
    this.out = encrypted.getOutputStream();
  }

  PolledChannel channel() {
    return channel;
  }

  int read(byte[] into, int from, int length) throws IOException {
    if (in != null) {
      return in.read(into, from, length);
    }
    reading = over(into, reading);
    return channel.read(reading.limit(from + length).position(from));
  }

  void write(byte[] from, int length) throws IOException {
    if (out != null) {
      out.write(from, 0, length);
      out.flush();
      written += length;
      return;
    }
    writing = over(from, writing);
    writing.limit(length).position(0);
    while (writing.hasRemaining()) {
      written += channel.write(writing);
    }
  }

  /** How many bytes it took, of all requests. */
  long written() {
    return written;
  }

  /** The last buffer when it is over the same array, so that a usual call makes none. */
  @SuppressWarnings({"ReferenceEquality", "ByteBufferBackingArray"}) // the very same array is meant
  private static ByteBuffer over(byte[] bytes, ByteBuffer last) {
    return last.array() == bytes ? last : ByteBuffer.wrap(bytes);
  }

  /** Whether it carried an answer before. */
  boolean isUsed() {
    return exchanges > 0;
  }

  void used(long now) {
    exchanges++;
    lastUsed = now;
  }

  long lastUsed() {
    return lastUsed;
  }

  /**
   * Whether the server has ended it, or sent what nobody asked for. Costs a system call. The
   * protocol of an encrypted one may have something to say at any time.
   */
  boolean isStale() throws IOException {
    if (carrier != null) {
      return carrier.isEnded();
    }
    return channel.readNow(ByteBuffer.allocate(1)) != 0;
  }

  /** Closes the channel alone: an encrypted one's farewell could block. */
  @Override
  public void close() {
    channel.close();
  }
}
