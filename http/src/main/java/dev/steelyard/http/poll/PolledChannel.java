package dev.steelyard.http.poll;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A connection over TCP or a unix socket that is registered once with a {@link Poller}. To its
 * threads it looks as a blocking one does: they wait until there is something to read or room to
 * write, and an interrupt or {@link #close} ends the wait and the connection.
 *
 * <p>One thread at a time may read, and one may write; any may close.
 */
public final class PolledChannel implements AutoCloseable {

  /** So often something to read that nobody reads is reported before the poller no longer asks. */
  private static final int MOST_UNREAD = 3;

  /** So often a thread reads or writes without ever waiting before it lets others go first. */
  private static final int MOST_AT_ONCE = 32;

  private final SocketChannel channel;
  private final Poller poller;
  private @Nullable SelectionKey key;

  /** Who waits; the poller takes it away when there is something to do. */
  private volatile @Nullable Thread reader;

  private volatile @Nullable Thread writer;
  private volatile boolean unasked;
  private volatile int unread;
  private boolean mayHaveMore;
  private int reads;
  private int writes;

  private PolledChannel(SocketChannel channel, Poller poller) {
    this.channel = channel;
    this.poller = poller;
  }

  /**
   * One that is not connected, and sends what it has at once.
   *
   * @throws IOException when there can be no more, for want of file descriptors as a rule
   */
  public static PolledChannel open(Poller poller) throws IOException {
    return open(poller, false);
  }

  /** As above, for a unix socket. */
  public static PolledChannel openLocal(Poller poller) throws IOException {
    return open(poller, true);
  }

  private static PolledChannel open(Poller poller, boolean local) throws IOException {
    SocketChannel channel = poller.openChannel(local);
    try {
      if (!local) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      channel.configureBlocking(false);
      return new PolledChannel(channel, poller);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  /** Waits until it is connected. */
  public void connect(SocketAddress to) throws IOException {
    requireUninterrupted();
    boolean connected = channel.connect(to);
    key = register(connected ? SelectionKey.OP_READ : 0);
    while (!connected) {
      await(false, SelectionKey.OP_CONNECT);
      connected = channel.finishConnect();
      if (connected) {
        ask(SelectionKey.OP_READ);
      }
    }
  }

  private SelectionKey register(int interest) throws IOException {
    try {
      return poller.register(channel, interest, this);
    } catch (ClosedSelectorException over) {
      channel.close();
      throw new AsynchronousCloseException();
    }
  }

  /**
   * Waits until there is something, and reads what is there.
   *
   * @return how many bytes; negative at the end
   */
  public int read(ByteBuffer into) throws IOException {
    requireUninterrupted();
    while (into.hasRemaining()) {
      if (!mayHaveMore || ++reads > MOST_AT_ONCE) {
        reads = 0;
        writes = 0;
        await(true, SelectionKey.OP_READ);
      }
      int count = channel.read(into);
      mayHaveMore = count > 0 && !into.hasRemaining();
      if (count != 0) {
        return count;
      }
    }
    return 0;
  }

  /** As {@link #read}, without waiting: 0 when there is nothing. */
  public int readNow(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  /** Writes some, waiting only when there is room for nothing. */
  public int write(ByteBuffer from) throws IOException {
    requireUninterrupted();
    if (++writes > MOST_AT_ONCE) {
      writes = 0;
      poller.stepAside();
    }
    int count = channel.write(from);
    while (count == 0 && from.hasRemaining()) {
      await(false, SelectionKey.OP_WRITE);
      count = channel.write(from);
    }
    return count;
  }

  private void requireUninterrupted() throws ClosedByInterruptException {
    if (Thread.currentThread().isInterrupted()) {
      close();
      throw new ClosedByInterruptException();
    }
  }

  /** Parks until the poller takes the thread away. */
  private void await(boolean reading, int operation) throws IOException {
    Thread own = Thread.currentThread();
    if (reading) {
      reader = own;
      if (unasked) {
        unasked = false;
        ask(operation);
      }
    } else {
      writer = own;
      ask(operation);
    }
    while ((reading ? reader : writer) != null) {
      if (!channel.isOpen() || poller.isClosed()) {
        throw new AsynchronousCloseException();
      }
      requireUninterrupted();
      LockSupport.park(this);
    }
  }

  private void ask(int operation) throws AsynchronousCloseException {
    SelectionKey registered = key;
    try {
      if (registered != null) {
        registered.interestOpsOr(operation);
        poller.look();
      }
    } catch (CancelledKeyException closed) {
      throw (AsynchronousCloseException) new AsynchronousCloseException().initCause(closed);
    }
  }

  /** The poller's word that something can be done. */
  void ready(SelectionKey registered) {
    try {
      int operations = registered.readyOps();
      if ((operations & SelectionKey.OP_READ) != 0) {
        readable(registered);
      }
      int other = operations & (SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT);
      if (other != 0) {
        registered.interestOpsAnd(~other);
        Thread waiting = writer;
        writer = null;
        LockSupport.unpark(waiting);
      }
    } catch (CancelledKeyException closed) {
      // Whoever closed it woke those who wait.
    }
  }

  /**
   * What nobody reads would be reported for ever: the poller no longer asks until somebody does.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // the poller alone writes it
  private void readable(SelectionKey registered) {
    Thread waiting = reader;
    if (waiting != null) {
      if (unread > 0) {
        unread = 0;
      }
      reader = null;
      LockSupport.unpark(waiting);
    } else if (unread < MOST_UNREAD) {
      unread = unread + 1;
    } else {
      unasked = true;
      registered.interestOpsAnd(~SelectionKey.OP_READ);
      if (reader != null) {
        registered.interestOpsOr(SelectionKey.OP_READ);
      }
    }
  }

  /** Whether something, or the end, has come while nobody waited for it; it may be read by now. */
  public boolean hasUnread() {
    return unread > 0 || unasked;
  }

  /** Whose address and port it has: for those who ask a socket. */
  public Socket socket() {
    return channel.socket();
  }

  public boolean isOpen() {
    return channel.isOpen();
  }

  /** Ends it at once, and whatever waits for it. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException alreadyBroken) {
      // Then it is as closed as it can be.
    }
    LockSupport.unpark(reader);
    LockSupport.unpark(writer);
    poller.look();
  }
}
