package dev.steelyard.trace.live;

import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.trace.otlp.OtlpFacts;
import dev.steelyard.trace.receive.ExportSink;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Tells what exports say as they come, once they are kept where they are to be. Safe for threads.
 */
public final class LiveExports implements ExportSink {

  private final ReentrantLock lock = new ReentrantLock();
  private final OtlpFacts facts = new OtlpFacts();
  private final Optional<? extends ExportSink> kept;
  private final Consumer<List<LiveFact>> sink;
  private volatile boolean hasFailed;

  /**
   * For one receiver.
   *
   * @param kept takes each first; what it does not take is not told
   * @param sink gets what was said, from the threads that bring it
   */
  public LiveExports(Optional<? extends ExportSink> kept, Consumer<List<LiveFact>> sink) {
    this.kept = kept;
    this.sink = sink;
  }

  /** How many spans came again and were not counted. */
  public long repeated() {
    lock.lock();
    try {
      return facts.repeated();
    } finally {
      lock.unlock();
    }
  }

  /** Whether something could not be kept, and so was neither taken nor told. */
  public boolean hasFailed() {
    return hasFailed;
  }

  @Override
  public void take(ExportTraceServiceRequest export) throws IOException {
    try {
      if (kept.isPresent()) {
        kept.get().take(export);
      }
    } catch (IOException failure) {
      hasFailed = true;
      throw failure;
    }
    lock.lock();
    try {
      sink.accept(facts.of(export));
    } finally {
      lock.unlock();
    }
  }
}
