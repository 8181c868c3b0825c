package dev.steelyard.analysis.monitor;

import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.report.content.Signs;
import dev.steelyard.trace.live.LiveExports;
import dev.steelyard.trace.receive.ReceivedCounts;
import dev.steelyard.trace.receive.TraceLog;
import dev.steelyard.trace.receive.TraceReceiver;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Programs with OpenTelemetry, by what they send here. */
public final class WatchedPort implements MonitorSource {

  /** How late something may come: SDKs send what they gathered every five seconds. */
  public static final Duration LAG = Duration.ofSeconds(7);

  private final Optional<TraceLog> log;
  private final LiveExports exports;
  private final TraceReceiver receiver;

  private WatchedPort(
      InetSocketAddress address, Optional<Path> output, Consumer<List<LiveFact>> sink) {
    this.log = output.map(TraceLog::create);
    this.exports = new LiveExports(log, sink);
    try {
      this.receiver = TraceReceiver.start(address, exports);
    } catch (RuntimeException failure) {
      log.ifPresent(TraceLog::close);
      throw failure;
    }
  }

  /**
   * Begins to listen.
   *
   * @param output a new file in which all is kept; empty for none
   * @param sink gets what is said, from another thread
   * @throws dev.steelyard.core.SteelyardException when the address or the file cannot be had
   */
  public static WatchedPort start(
      InetSocketAddress address, Optional<Path> output, Consumer<List<LiveFact>> sink) {
    return new WatchedPort(address, output, sink);
  }

  /** Where programs send to, without a path. */
  public String endpoint() {
    return receiver.endpoint();
  }

  /** Whether other machines may send too. */
  public boolean isOpen() {
    return receiver.isOpen();
  }

  @Override
  public String title() {
    return receiver.endpoint();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return new CompletableFuture<>();
  }

  @Override
  public SourceEnd finish() {
    receiver.close();
    ReceivedCounts counts = receiver.counts();
    List<String> words = new ArrayList<>();
    words.add("%,d exports with %,d spans received".formatted(counts.exports(), counts.spans()));
    if (exports.repeated() > 0) {
      words.add("%,d spans came again, and were counted once".formatted(exports.repeated()));
    }
    if (counts.rejected() > 0) {
      words.add("%,d spans had no id or no time, and were left out".formatted(counts.rejected()));
    }
    counts.refused().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one ->
            words.add(
                "%s refused: %s"
                    .formatted(Signs.counted(one.getValue(), "request"), one.getKey())));
    Instant end = Instant.now();
    return new SourceEnd(exports.hasFailed(), words, end, end.minus(LAG));
  }

  @Override
  public void close() {
    try {
      receiver.close();
    } finally {
      log.ifPresent(TraceLog::close);
    }
  }
}
