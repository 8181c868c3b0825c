package dev.steelyard.http.poll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Asks the system for many channels at once which are ready, and wakes the threads that wait for
 * them. It is a virtual thread itself: those it wakes run on the same carrier when it yields, and
 * no answer costs a wake-up across threads. Without anything to do it parks.
 *
 * <p>A carrier of virtual threads looks at what comes from outside (timers, new threads) only when
 * its own queue is empty, and under load it never is. Every other millisecond the poller therefore
 * asks whether anybody waits there, and if so leaves the carrier to them for a moment.
 *
 * <p>Safe for use by many threads.
 */
public final class Poller implements AutoCloseable {

  private static final long EVERY = 2_000_000;

  private static final VirtualThreadSchedulerMXBean SCHEDULER =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

  private final Selector selector;
  private final Queue<Thread> aside = new ConcurrentLinkedQueue<>();
  private volatile long rounds;
  private volatile boolean resting;
  private volatile boolean closed;
  private long lastOutside = System.nanoTime();

  Poller(String name) throws IOException {
    selector = Selector.open();
    Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    try {
      while (!closed) {
        poll();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      end();
    }
  }

  @SuppressWarnings({
    "ThreadPriorityCheck", // those who were woken run first, on this carrier
    "NonAtomicVolatileUpdate" // one thread alone writes it
  })
  private void poll() throws IOException {
    int ready = selector.selectNow(Poller::ready);
    rounds++;
    letAsideGo();
    Thread.yield();
    if (ready == 0) {
      rest();
    }
    letOutsidersIn();
  }

  @SuppressWarnings("ThreadPriorityCheck")
  private void rest() throws IOException {
    resting = true;
    try {
      if (aside.isEmpty() && !closed) {
        selector.select(Poller::ready);
      }
    } finally {
      resting = false;
    }
    Thread.yield();
  }

  /** A timer wakes it from outside, behind those whose time came before. */
  private void letOutsidersIn() {
    long now = System.nanoTime();
    if (now - lastOutside > EVERY) {
      lastOutside = now;
      if (SCHEDULER.getQueuedVirtualThreadCount() > 0) {
        LockSupport.parkNanos(1);
      }
    }
  }

  private static void ready(SelectionKey key) {
    ((PolledChannel) key.attachment()).ready(key);
  }

  private void letAsideGo() {
    for (Thread next = aside.poll(); next != null; next = aside.poll()) {
      LockSupport.unpark(next);
    }
  }

  /** Lets others go first: for a thread that finds all it needs without ever waiting. */
  public void stepAside() {
    aside.add(Thread.currentThread());
    look();
    if (!closed) {
      LockSupport.park(this);
    }
  }

  /** Has it see what changed, though nothing may be ready. */
  void look() {
    if (resting) {
      selector.wakeup();
    }
  }

  SelectionKey register(SocketChannel channel, int interest, PolledChannel of) throws IOException {
    SelectionKey key = channel.register(selector, interest, of);
    look();
    return key;
  }

  /**
   * A channel's descriptor is free only when the poller has seen that it was closed: where there is
   * none left, those are freed first.
   */
  SocketChannel openChannel(boolean local) throws IOException {
    try {
      return channel(local);
    } catch (IOException noneLeft) {
      awaitRound();
      return channel(local);
    }
  }

  private static SocketChannel channel(boolean local) throws IOException {
    return local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
  }

  /** Waits until it has asked the system once more, from the beginning to the end. */
  private void awaitRound() {
    long next = rounds + 2;
    while (rounds < next && !closed && !Thread.currentThread().isInterrupted()) {
      stepAside();
    }
  }

  private void end() {
    closed = true;
    letAsideGo();
    selector.keys().forEach(key -> ((PolledChannel) key.attachment()).close());
    try {
      selector.close();
    } catch (IOException alreadyBroken) {
      // Then it has nothing more to free.
    }
  }

  /** How often it has asked the system so far. */
  long rounds() {
    return rounds;
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes all channels that it has still. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }
}
