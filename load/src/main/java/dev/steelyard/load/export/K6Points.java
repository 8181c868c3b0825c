package dev.steelyard.load.export;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.Second;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes each request as it ends, as lines of JSON by k6's names: {@code http_reqs}, {@code
 * http_req_duration} in milliseconds and {@code http_req_failed}; checks and custom metrics too;
 * each second {@code vus}, {@code iterations}, {@code dropped_iterations} and the data sent and
 * received.
 *
 * <p>One thread writes. It takes what waits from a queue of {@value #MOST_WAITING} entries; what
 * finds it full is left out and counted, as waiting for a disk would spoil the measurement.
 */
public final class K6Points implements RecordingListener, AutoCloseable {

  private static final int MOST_WAITING = 1 << 17;

  /** What is written of one call of a recorder; none ends the file. */
  interface Entry {
    void write(K6Lines lines) throws IOException;
  }

  private final Path file;
  private final SharedText shared;
  private final ArrayBlockingQueue<Optional<Entry>> waiting =
      new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong leftOut = new AtomicLong();
  private final Thread writer;
  private final long zero = System.nanoTime();
  private final Instant zeroTime = Instant.now();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable IOException failure;

  /**
   * Begins the file.
   *
   * @param shared every text goes through it into the file
   * @throws SteelyardException when it cannot be made
   */
  public K6Points(Path file, SharedText shared) {
    this.file = file;
    this.shared = shared;
    try {
      Writer out = Files.newBufferedWriter(file);
      writer = Thread.ofPlatform().name("k6-points").start(() -> write(out));
    } catch (IOException wrong) {
      throw SteelyardException.cannotRun(
          "cannot write the export %s: %s".formatted(file, FileFault.why(wrong)), wrong);
    }
  }

  /** A recorder that writes down here what it passes on. */
  public Recorder beside(Recorder recorder) {
    return new K6Recorder(recorder, this);
  }

  @Override
  public void second(Second second, Supplier<Recording> soFar) {
    Instant end = zeroTime.plusNanos(System.nanoTime() - zero);
    long sent = second.requests().values().stream().mapToLong(RequestSecond::bytesSent).sum();
    long received =
        second.requests().values().stream().mapToLong(RequestSecond::bytesReceived).sum();
    offer(lines -> {
      lines.point("vus", end, second.users(), Map.of());
      lines.point("iterations", end, (double) second.iterations(), Map.of());
      if (second.dropped() > 0) {
        lines.point("dropped_iterations", end, (double) second.dropped(), Map.of());
      }
      lines.point("data_sent", end, (double) sent, Map.of());
      lines.point("data_received", end, (double) received, Map.of());
    });
  }

  /**
   * Writes what still waits and closes the file.
   *
   * @throws SteelyardException when the file could not be written
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean interrupted = false;
    while (true) {
      try {
        waiting.put(Optional.empty());
        writer.join();
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    IOException wrong = failure;
    if (wrong != null) {
      throw SteelyardException.cannotRun(
          "cannot write the export %s: %s".formatted(file, FileFault.why(wrong)), wrong);
    }
  }

  /** What to say of samples that the writer was too slow for; empty for none. */
  public Optional<String> warning() {
    long lost = leftOut.get();
    return lost == 0
        ? Optional.empty()
        : Optional.of(
            "%,d samples are not in %s: they came faster than they could be written"
                .formatted(lost, file));
  }

  /** Puts it where it waits to be written, if there is room. */
  void offer(Entry entry) {
    if (!waiting.offer(Optional.of(entry))) {
      leftOut.incrementAndGet();
    }
  }

  /** What the clock showed at a {@link System#nanoTime()}. */
  Instant at(long nanos) {
    return zeroTime.plusNanos(nanos - zero);
  }

  /** After a failure it goes on taking, so that nobody waits for it. */
  private void write(Writer file) {
    try (BufferedWriter out = new BufferedWriter(file, 1 << 16)) {
      K6Lines lines = new K6Lines(out, shared);
      Optional<Entry> entry = waiting.take();
      while (entry.isPresent()) {
        write(entry.get(), lines);
        entry = waiting.take();
      }
    } catch (IOException wrong) {
      failure = wrong;
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Entry entry, K6Lines lines) {
    if (failure == null) {
      try {
        entry.write(lines);
      } catch (IOException wrong) {
        failure = wrong;
      }
    }
  }
}
