package dev.steelyard.load.export;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.http.FailureKind;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.Second;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
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
  private static final double MILLIS = 1e6;

  /** What is written of one call of a recorder; none ends the file. */
  private interface Entry {
    void write(K6Lines lines) throws IOException;
  }

  private final Path file;
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
   * @throws SteelyardException when it cannot be made
   */
  public K6Points(Path file) {
    this.file = file;
    try {
      Writer out = Files.newBufferedWriter(file);
      writer = Thread.ofPlatform().name("k6-points").start(() -> write(out));
    } catch (IOException wrong) {
      throw SteelyardException.cannotRun(
          "cannot write the export %s: %s".formatted(file, wrong.getMessage()), wrong);
    }
  }

  /** A recorder that writes down here what it passes on. */
  public Recorder beside(Recorder recorder) {
    return new Beside(recorder);
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
          "cannot write the export %s: %s".formatted(file, wrong.getMessage()), wrong);
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

  private void offer(Entry entry) {
    if (!waiting.offer(Optional.of(entry))) {
      leftOut.incrementAndGet();
    }
  }

  private Instant at(long nanos) {
    return zeroTime.plusNanos(nanos - zero);
  }

  /** After a failure it goes on taking, so that nobody waits for it. */
  private void write(Writer file) {
    try (BufferedWriter out = new BufferedWriter(file, 1 << 16)) {
      K6Lines lines = new K6Lines(out);
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

  private final class Beside implements Recorder {

    private final Recorder recorder;

    private Beside(Recorder recorder) {
      this.recorder = recorder;
    }

    @Override
    public void answered(
        RequestKey key,
        long intendedStartNanos,
        long startNanos,
        long endNanos,
        int status,
        boolean failed,
        long bytesSent,
        long bytesReceived) {
      recorder.answered(
          key, intendedStartNanos, startNanos, endNanos, status, failed, bytesSent, bytesReceived);
      request(key, endNanos - intendedStartNanos, endNanos, Integer.toString(status), "", failed);
    }

    @Override
    public void failed(
        RequestKey key,
        long intendedStartNanos,
        long startNanos,
        long endNanos,
        FailureKind kind,
        long bytesSent,
        long bytesReceived) {
      recorder.failed(
          key, intendedStartNanos, startNanos, endNanos, kind, bytesSent, bytesReceived);
      if (kind != FailureKind.CALLED_OFF) {
        request(key, endNanos - intendedStartNanos, endNanos, "0", kind.wireName(), true);
      }
    }

    private void request(
        RequestKey key, long took, long endNanos, String status, String error, boolean failed) {
      offer(lines -> {
        Map<String, String> tags = tags(key, status, error, failed);
        Instant end = at(endNanos);
        lines.point("http_reqs", end, 1, tags);
        lines.point("http_req_duration", end, took / MILLIS, tags);
        lines.point("http_req_failed", end, failed ? 1 : 0, tags);
      });
    }

    @Override
    public void check(String name, boolean passed) {
      recorder.check(name, passed);
      custom("checks", "rate", passed ? 1 : 0, Map.of("check", name));
    }

    @Override
    public void counter(String name, double amount) {
      recorder.counter(name, amount);
      custom(name, "counter", amount, Map.of());
    }

    @Override
    public void rate(String name, boolean hit) {
      recorder.rate(name, hit);
      custom(name, "rate", hit ? 1 : 0, Map.of());
    }

    @Override
    public void trend(String name, double value) {
      recorder.trend(name, value);
      custom(name, "trend", value, Map.of());
    }

    private void custom(String name, String type, double value, Map<String, String> tags) {
      Instant now = at(System.nanoTime());
      if (Double.isFinite(value)) {
        offer(lines -> lines.custom(name, type, now, value, tags));
      }
    }
  }

  private static Map<String, String> tags(
      RequestKey key, String status, String error, boolean failed) {
    Map<String, String> tags = new LinkedHashMap<>(key.tags());
    tags.put("name", key.name());
    tags.put("group", key.group().isEmpty() ? "" : "::" + key.group());
    tags.put("status", status);
    tags.put("expected_response", Boolean.toString(!failed));
    if (!error.isEmpty()) {
      tags.put("error", error);
    }
    return tags;
  }
}
