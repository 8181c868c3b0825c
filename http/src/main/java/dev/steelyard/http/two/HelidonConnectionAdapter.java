package dev.steelyard.http.two;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webclient.api.ClientConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A {@link ByteConnection} as Helidon's client sees it. Counts, and tells of the end. */
final class HelidonConnectionAdapter implements ClientConnection, HelidonSocket, DataWriter {

  /** Who is told how it goes. */
  interface Listener {
    /** All that came before was looked at. */
    void lookedAt();

    /** What came of the server, without what is not for the client. */
    byte[] pass(byte[] bytes, int length) throws Http2Failure;

    /** It has come to its end, on whatever thread. */
    void ended(Http2Failure why);

    /** Nothing can be written any more: it ends soon, and for this where nobody says why. */
    void endsSoon(Http2Failure why);

    /** The client closes it, for what the server did or for reasons of its own. */
    void closed(boolean reading);
  }

  private static final int AT_ONCE = 16 << 10;

  /** Where in a frame its type is, and that of a farewell: RFC 9113, 4.1 and 6.8. */
  private static final int TYPE = 3;

  private static final byte GOAWAY = 7;

  private final ByteConnection carriage;
  private final Listener listener;
  private final DataReader reader = DataReader.create(this);
  private final ReentrantLock writing = new ReentrantLock();
  private byte[] in = new byte[1 << 10];
  private byte[] out = new byte[1 << 10];
  private volatile @Nullable Thread readingThread;
  private volatile long received;
  private volatile long sent;

  HelidonConnectionAdapter(ByteConnection carriage, Listener listener) {
    this.carriage = carriage;
    this.listener = listener;
  }

  long received() {
    return received;
  }

  long sent() {
    return sent;
  }

  /** The next bytes for Helidon's client. */
  @Override
  public byte[] get() {
    readingThread = Thread.currentThread();
    listener.lookedAt();
    while (true) {
      byte[] passed = next();
      if (passed.length > 0) {
        return passed;
      }
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the reading thread alone writes it
  private byte[] next() {
    try {
      int count = carriage.read(in, 0, in.length);
      if (count < 0) {
        throw new Http2Failure(Http2Failure.Kind.ENDED, "the connection ended");
      }
      received += count;
      byte[] passed = listener.pass(in, count);
      if (count == in.length && count < AT_ONCE) {
        in = new byte[count * 2];
      }
      return passed;
    } catch (IOException broken) {
      throw over(new Http2Failure(broken));
    } catch (Http2Failure failure) {
      throw over(failure);
    }
  }

  private UncheckedIOException over(Http2Failure why) {
    listener.ended(why);
    return new UncheckedIOException(new IOException(why.text()));
  }

  /** One frame. A farewell is not sent: it could block, and the server sees the end anyway. */
  @Override
  public void writeNow(BufferData buffer) {
    try {
      writeFrame(buffer);
    } catch (IOException broken) {
      cannotWrite(broken);
    }
  }

  private void writeFrame(BufferData buffer) throws IOException {
    writing.lock();
    try {
      int length = buffer.available();
      if (length > out.length) {
        out = new byte[Math.max(length, out.length * 2)];
      }
      buffer.read(out, 0, length);
      if (length > TYPE && out[TYPE] == GOAWAY) {
        closeResource();
      } else {
        send(length);
      }
    } finally {
      writing.unlock();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock alone
  private void send(int length) throws IOException {
    carriage.write(out, length);
    sent += length;
  }

  /**
   * A server that has left may have said why, and which requests it did not look at: that is still
   * to be read, and counts. It cannot be waited for here, under a lock of the client's that whoever
   * reads needs for an answer.
   */
  private void cannotWrite(IOException broken) {
    Thread reading = readingThread;
    if (reading == null) {
      throw over(new Http2Failure(broken));
    }
    if (!Thread.currentThread().equals(reading)) {
      listener.endsSoon(new Http2Failure(broken));
    }
  }

  @Override
  public void writeNow(BufferData... buffers) {
    writeNow(BufferData.create(buffers));
  }

  @Override
  public void write(BufferData... buffers) {
    writeNow(buffers);
  }

  @Override
  public void write(BufferData buffer) {
    writeNow(buffer);
  }

  @Override
  public DataReader reader() {
    return reader;
  }

  @Override
  public DataWriter writer() {
    return this;
  }

  @Override
  public HelidonSocket helidonSocket() {
    return this;
  }

  @Override
  public void closeResource() {
    listener.closed(Thread.currentThread().equals(readingThread));
    carriage.close();
  }

  @Override
  public void close() {
    carriage.close();
  }

  /** Whoever wants an end closes what carries it. */
  @Override
  public void readTimeout(Duration readTimeout) {}

  @Override
  public String channelId() {
    return "load";
  }

  @Override
  public String socketId() {
    return "load";
  }

  @Override
  public String childSocketId() {
    return "0";
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public void idle() {}

  /** What Helidon's client never asks a connection that it did not open itself. */
  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("only bytes can be had here, through reader()");
  }

  @Override
  public PeerInfo remotePeer() {
    throw unasked();
  }

  @Override
  public PeerInfo localPeer() {
    throw unasked();
  }

  @Override
  @Deprecated(forRemoval = true)
  @SuppressWarnings("removal") // part of the interface still
  public int read(BufferData buffer) {
    throw unasked();
  }

  /** What goes wrong is counted; under load nobody wants a line for each. */
  @Override
  public void log(Logger logger, Level level, String format, Object... variables) {}

  @Override
  public void log(
      Logger logger, Level level, String format, Throwable thrown, Object... variables) {}
}
