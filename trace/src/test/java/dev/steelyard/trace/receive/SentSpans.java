package dev.steelyard.trace.receive;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.List;

/** Exports as programs send them. */
final class SentSpans {

  private SentSpans() {}

  static ExportTraceServiceRequest export(Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
        .build();
  }

  static Span.Builder span(long number) {
    return Span.newBuilder()
        .setTraceId(
            ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7}))
        .setSpanId(ByteString.copyFrom(ByteBuffer.allocate(8).putLong(0, number)))
        .setName("work")
        .setStartTimeUnixNano(1_700_000_000_000_000_000L + number)
        .setEndTimeUnixNano(1_700_000_000_000_000_100L + number);
  }
}
