package dev.steelyard.http.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class PollerTest {

  private static final int BUSY = 16 * Runtime.getRuntime().availableProcessors();

  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Thread> busy = new ArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Poller poller;
  private ServerSocket server;

  @BeforeEach
  void somebody_listens() throws IOException {
    poller = new Poller("test-poller");
    server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void everybody_goes() throws Exception {
    over.set(true);
    poller.close();
    server.close();
    for (AutoCloseable one : opened) {
      one.close();
    }
    for (Thread thread : busy) {
      thread.join();
    }
  }

  /** Both ends of one connection. */
  private record Pair(PolledChannel client, Socket server) {}

  private Pair pair() throws IOException {
    PolledChannel client = PolledChannel.open(poller);
    opened.add(client);
    client.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
    Socket accepted = server.accept();
    opened.add(accepted);
    return new Pair(client, accepted);
  }

  private static int read(PolledChannel client) {
    try {
      ByteBuffer into = ByteBuffer.allocate(16);
      int count = client.read(into);
      return count <= 0 ? count : into.get(0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** On a virtual thread, as users are. */
  private CompletableFuture<Integer> reading(PolledChannel client) {
    CompletableFuture<Integer> read = new CompletableFuture<>();
    busy.add(
        Thread.startVirtualThread(() -> {
          try {
            read.complete(read(client));
          } catch (RuntimeException broken) {
            read.completeExceptionally(broken);
          }
        }));
    return read;
  }

  private static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void who_waits_reads_what_comes_and_the_end() throws Exception {
    Pair pair = pair();
    CompletableFuture<Integer> first = reading(pair.client());
    pair.server().getOutputStream().write(7);
    assertThat(first.get()).isEqualTo(7);

    CompletableFuture<Integer> second = reading(pair.client());
    pair.server().close();
    assertThat(second.get()).isEqualTo(-1);
  }

  @Test
  void threads_of_the_system_wait_as_virtual_ones_do() throws Exception {
    Pair pair = pair();
    Thread.startVirtualThread(() -> {
      try {
        pair.server().getOutputStream().write(7);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    });
    assertThat(read(pair.client())).isEqualTo(7);
  }

  @Test
  void nobody_listening_is_told() throws Exception {
    int port = server.getLocalPort();
    server.close();
    PolledChannel client = PolledChannel.open(poller);
    opened.add(client);
    assertThatThrownBy(
            () -> client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void a_full_socket_is_written_to_when_there_is_room_again() throws Exception {
    Pair pair = pair();
    int size = 32 << 20;
    CompletableFuture<Integer> written = new CompletableFuture<>();
    Thread writing =
        Thread.startVirtualThread(() -> {
          try {
            ByteBuffer much = ByteBuffer.allocate(size);
            while (much.hasRemaining()) {
              pair.client().write(much);
            }
            written.complete(much.position());
          } catch (IOException broken) {
            written.completeExceptionally(broken);
          }
        });
    busy.add(writing);
    awaitParked(writing);
    assertThat(pair.server().getInputStream().readNBytes(size)).hasSize(size);
    assertThat(written.get()).isEqualTo(size);
  }

  @Test
  void what_nobody_reads_keeps_the_poller_at_nothing_and_is_read_later() throws Exception {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      pairs.add(pair());
    }
    for (Pair pair : pairs) {
      pair.server().getOutputStream().write(7);
      pair.server().close();
    }
    Pair last = pair();
    last.server().getOutputStream().write(9);
    assertThat(read(last.client())).isEqualTo(9);

    long before = poller.rounds();
    TimeUnit.MILLISECONDS.sleep(300); // the idle while that is meant
    assertThat(poller.rounds() - before).isLessThan(20);

    for (Pair pair : pairs) {
      assertThat(reading(pair.client()).get()).isEqualTo(7);
      assertThat(reading(pair.client()).get()).isEqualTo(-1);
    }
  }

  @Test
  void closing_from_outside_ends_the_wait() throws Exception {
    Pair pair = pair();
    CompletableFuture<Integer> read = reading(pair.client());
    awaitParked(busy.getLast());
    pair.client().close();
    assertEnded(read, AsynchronousCloseException.class);
    assertThat(pair.server().getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void an_interrupt_ends_the_wait_and_the_connection() throws Exception {
    Pair pair = pair();
    CompletableFuture<Integer> read = reading(pair.client());
    awaitParked(busy.getLast());
    busy.getLast().interrupt();
    assertEnded(read, ClosedByInterruptException.class);
    assertThat(pair.server().getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void nobody_waits_any_more_when_the_poller_is_closed() throws Exception {
    Pair pair = pair();
    CompletableFuture<Integer> read = reading(pair.client());
    awaitParked(busy.getLast());
    poller.close();
    assertEnded(read, IOException.class);
    assertThat(pair.server().getInputStream().read()).isEqualTo(-1);
    poller.stepAside();
  }

  private static void assertEnded(
      CompletableFuture<Integer> read, Class<? extends IOException> how) {
    assertThatThrownBy(read::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(how);
  }

  /** Users who find all that they need, again and again. */
  private void makeBusy() throws InterruptedException {
    CountDownLatch working = new CountDownLatch(BUSY);
    for (int i = 0; i < BUSY; i++) {
      busy.add(
          Thread.startVirtualThread(() -> {
            working.countDown();
            while (!over.get()) {
              poller.stepAside();
            }
          }));
    }
    assertThat(working.await(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Users whose answers are always there: a server that never stops sending. */
  private void makeReadersBusy() throws Exception {
    CountDownLatch working = new CountDownLatch(BUSY);
    for (int i = 0; i < BUSY; i++) {
      Pair pair = pair();
      busy.add(Thread.ofPlatform().start(() -> flood(pair.server())));
      busy.add(
          Thread.startVirtualThread(() -> {
            working.countDown();
            try {
              ByteBuffer into = ByteBuffer.allocate(64);
              while (!over.get()) {
                pair.client().read(into.clear());
              }
            } catch (IOException ended) {
              // With the test.
            }
          }));
    }
    assertThat(working.await(1, TimeUnit.MINUTES)).isTrue();
  }

  private void flood(Socket socket) {
    try {
      byte[] much = new byte[64 << 10];
      while (!over.get()) {
        socket.getOutputStream().write(much);
      }
    } catch (IOException ended) {
      // With the test.
    }
  }

  private void assertThatOthersGetTheirTurn() throws InterruptedException {
    CountDownLatch rested = new CountDownLatch(20);
    busy.add(
        Thread.startVirtualThread(() -> {
          while (rested.getCount() > 0 && !over.get()) {
            try {
              TimeUnit.MILLISECONDS.sleep(1); // the rest that is meant
            } catch (InterruptedException called) {
              return;
            }
            rested.countDown();
          }
        }));
    assertThat(rested.await(1, TimeUnit.MINUTES)).isTrue();
    Thread late = Thread.startVirtualThread(() -> {});
    assertThat(late.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void who_rests_wakes_and_who_comes_begins_though_others_never_wait() throws Exception {
    makeBusy();
    assertThatOthersGetTheirTurn();
  }

  @Test
  void who_rests_wakes_and_who_comes_begins_though_others_always_find_something_to_read()
      throws Exception {
    makeReadersBusy();
    assertThatOthersGetTheirTurn();
  }
}
