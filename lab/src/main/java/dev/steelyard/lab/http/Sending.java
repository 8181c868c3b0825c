package dev.steelyard.lab.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A body on its way: counted, and of exactly the length that was announced. Closing it ends a read
 * that is still under way.
 */
final class Sending implements AutoCloseable {

  private final Body body;
  private final long length;
  private final long deadline;
  private final AtomicLong sent = new AtomicLong();
  private volatile InputStream open = InputStream.nullInputStream();

  /**
   * A body to be sent.
   *
   * @param deadline on {@link System#nanoTime}, after which nothing more of it is given out
   */
  Sending(Body body, long deadline) throws IOException {
    this.body = body;
    this.deadline = deadline;
    this.length = body.length();
  }

  BodyPublisher publisher() {
    if (body instanceof Body.None) {
      return BodyPublishers.noBody();
    }
    return length == 0
        ? BodyPublishers.ofByteArray(new byte[0])
        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::start), length);
  }

  /** Bytes handed over so far. */
  long sent() {
    return sent.get();
  }

  private InputStream start() {
    try {
      sent.set(0);
      open = new Counted(body.open());
      return open;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    try {
      open.close();
    } catch (IOException onlyRead) {
      // Nothing was to be written to it.
      return;
    }
  }

  /** Cannot be read on the way: the request's fault, not the server's. */
  static final class Unreadable extends IOException {
    Unreadable(String message) {
      super(message);
    }
  }

  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
      long left = length - sent.get();
      if (left == 0) {
        return -1;
      }
      // While the server is fast enough the client does not come back to whoever holds the clock.
      if (System.nanoTime() - deadline >= 0) {
        throw new InterruptedIOException("its time is up");
      }
      int read = super.read(into, offset, (int) Math.min(most, left));
      if (read < 0) {
        throw new Unreadable("the body became shorter than %d bytes".formatted(length));
      }
      sent.addAndGet(read);
      return read;
    }
  }
}
