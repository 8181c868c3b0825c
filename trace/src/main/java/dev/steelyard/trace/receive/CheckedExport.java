package dev.steelyard.trace.receive;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * An export without the spans of which nothing can be made: those without a number of their own or
 * of their trace, and those of no time.
 *
 * @param kept what is left of it
 * @param spans how many these are
 * @param rejected how many were taken out
 * @param reason why one of these was; empty for none
 */
record CheckedExport(ExportTraceServiceRequest kept, long spans, long rejected, String reason) {

  private static final int TRACE_ID = 16;
  private static final int SPAN_ID = 8;

  static CheckedExport of(ExportTraceServiceRequest export) {
    long spans = 0;
    long rejected = 0;
    String reason = "";
    for (var resource : export.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          String why = whyNot(span);
          spans += why.isEmpty() ? 1 : 0;
          rejected += why.isEmpty() ? 0 : 1;
          reason = reason.isEmpty() ? why : reason;
        }
      }
    }
    return new CheckedExport(rejected == 0 ? export : without(export), spans, rejected, reason);
  }

  private static ExportTraceServiceRequest without(ExportTraceServiceRequest export) {
    ExportTraceServiceRequest.Builder kept = export.toBuilder();
    kept.getResourceSpansBuilderList().stream()
        .flatMap(resource -> resource.getScopeSpansBuilderList().stream())
        .forEach(scope -> {
          var good = scope.getSpansList().stream().filter(one -> whyNot(one).isEmpty()).toList();
          scope.clearSpans().addAllSpans(good);
        });
    return kept.build();
  }

  /** Empty where nothing is against it. */
  private static String whyNot(Span span) {
    if (!isNumber(span.getTraceId(), TRACE_ID)) {
      return "its trace id is not of 16 bytes, or 0";
    }
    if (!isNumber(span.getSpanId(), SPAN_ID)) {
      return "its span id is not of 8 bytes, or 0";
    }
    if (!span.getParentSpanId().isEmpty() && span.getParentSpanId().size() != SPAN_ID) {
      return "its parent's id is not of 8 bytes";
    }
    // Times after 2262 are negative here.
    return span.getStartTimeUnixNano() <= 0 || span.getEndTimeUnixNano() <= 0
        ? "it has no time of its beginning or of its end"
        : "";
  }

  private static boolean isNumber(ByteString id, int length) {
    if (id.size() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (id.byteAt(i) != 0) {
        return true;
      }
    }
    return false;
  }

  ExportTraceServiceResponse response() {
    return rejected == 0
        ? ExportTraceServiceResponse.getDefaultInstance()
        : ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(rejected)
                    .setErrorMessage("of a span that was left out: " + reason))
            .build();
  }
}
