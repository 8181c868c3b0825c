package dev.steelyard.trace.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** OTLP in protobuf: one export, as SDKs send it. */
public final class OtlpProtobuf {

  private static final int TRACE_ID = 16;
  private static final int SPAN_ID = 8;

  private OtlpProtobuf() {}

  /**
   * Reads it.
   *
   * @param source what to call it in messages
   * @throws SteelyardException when it is none
   */
  public static Trace read(byte[] export, String source) {
    OtlpTrace trace = new OtlpTrace();
    TracesData data;
    try {
      data = TracesData.parseFrom(export);
    } catch (InvalidProtocolBufferException damage) {
      throw SteelyardException.invalid(
          "%s is nothing that is read here, or is cut off; read are recordings of the flight recorder and OpenTelemetry's traces (OTLP, JSON or protobuf)"
              .formatted(source),
          damage);
    }
    for (ResourceSpans resource : data.getResourceSpansList()) {
      String service =
          attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          trace.add(span(span, service, scope.getScope().getName()));
        }
      }
    }
    return trace.build();
  }

  private static OtlpSpan span(Span span, String service, String library) {
    return new OtlpSpan(
        id(span.getTraceId(), span.getSpanId()),
        id(span.getTraceId(), span.getParentSpanId()),
        service,
        library,
        span.getName(),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        attributes(span.getAttributesList()));
  }

  private static long id(ByteString trace, ByteString span) {
    if (span.size() != SPAN_ID || trace.size() != TRACE_ID) {
      return 0;
    }
    ByteBuffer whole = trace.asReadOnlyByteBuffer();
    return OtlpSpan.id(whole.getLong(), whole.getLong(), span.asReadOnlyByteBuffer().getLong());
  }

  private static Map<String, String> attributes(List<KeyValue> list) {
    Map<String, String> attributes = new HashMap<>();
    for (KeyValue one : list) {
      String text = text(one.getValue());
      if (!text.isEmpty()) {
        attributes.put(one.getKey(), text);
      }
    }
    return attributes;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      default -> "";
    };
  }
}
