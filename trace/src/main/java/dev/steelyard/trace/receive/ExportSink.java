package dev.steelyard.trace.receive;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;

/** Where exports go. Safe for threads. */
@FunctionalInterface
public interface ExportSink {

  /**
   * Takes one; when this returns, it is acknowledged.
   *
   * @throws IOException when it could not be taken: the sender is told to try again
   */
  void take(ExportTraceServiceRequest export) throws IOException;
}
