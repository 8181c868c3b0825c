package dev.steelyard.trace.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** OTLP in protobuf: exports as SDKs send them, one or several after each other. */
public final class OtlpProtobuf {

  private static final int RESOURCE_SPANS =
      TracesData.RESOURCE_SPANS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private final OtlpTrace trace;

  private OtlpProtobuf(OtlpTrace trace) {
    this.trace = trace;
  }

  /**
   * Reads it.
   *
   * @param source what to call it in messages
   * @throws SteelyardException when it is none
   */
  public static Trace read(byte[] export, String source) {
    OtlpTrace trace = new OtlpTrace();
    try {
      new OtlpProtobuf(trace).read(CodedInputStream.newInstance(export));
    } catch (IOException damage) {
      throw SteelyardException.invalid(
          "%s is nothing that is read here, or is cut off; read are recordings of the flight recorder and OpenTelemetry's traces (OTLP, JSON or protobuf)"
              .formatted(source),
          damage);
    }
    return trace.build();
  }

  /** Exports that were written one after the other are one; the last may be cut off. */
  private void read(CodedInputStream in) throws IOException {
    long whole = 0;
    long damaged = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag != RESOURCE_SPANS) {
        in.skipField(tag);
        continue;
      }
      byte[] part;
      try {
        part = in.readByteArray();
      } catch (InvalidProtocolBufferException cut) {
        if (whole == 0) {
          throw cut;
        }
        trace.note(
            "it is cut off: its last part cannot be read, and what is a part of it is missing");
        break;
      }
      if (isRead(part)) {
        whole++;
      } else {
        damaged++;
      }
    }
    if (damaged > 0 && whole == 0) {
      throw new InvalidProtocolBufferException("no part of it can be read");
    }
    if (damaged > 0) {
      trace.note("%,d parts of it cannot be read: what they told is missing".formatted(damaged));
    }
  }

  /** Nothing is taken of one that is damaged. */
  private boolean isRead(byte[] part) {
    try {
      each(ResourceSpans.parseFrom(part), trace::add, trace::leaveOut);
      return true;
    } catch (InvalidProtocolBufferException damage) {
      return false;
    }
  }

  /**
   * Gives each span of a resource to somebody.
   *
   * @param wrong gets the names of those of which nothing can be made, and why
   */
  static void each(
      ResourceSpans resource, Consumer<OtlpSpan> use, BiConsumer<String, String> wrong) {
    OtlpOrigin origin = OtlpOrigin.of(attributes(resource.getResource().getAttributesList()));
    for (ScopeSpans scope : resource.getScopeSpansList()) {
      for (Span span : scope.getSpansList()) {
        try {
          use.accept(span(span, origin, scope.getScope().getName()));
        } catch (WrongSpan why) {
          wrong.accept(span.getName(), why.words());
        }
      }
    }
  }

  private static OtlpSpan span(Span span, OtlpOrigin origin, String library) throws WrongSpan {
    return new OtlpSpan(
        id(span.getTraceId(), OtlpNumbers.SPAN_ID, span.getSpanId()),
        id(span.getTraceId(), OtlpNumbers.PARENT_ID, span.getParentSpanId()),
        origin,
        library,
        span.getName(),
        OtlpNumbers.moment(OtlpNumbers.START, span.getStartTimeUnixNano()),
        OtlpNumbers.moment(OtlpNumbers.END, span.getEndTimeUnixNano()),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        span.getKind() == SpanKind.SPAN_KIND_SERVER
            || span.getKind() == SpanKind.SPAN_KIND_CONSUMER,
        attributes(span.getAttributesList()));
  }

  private static long id(ByteString trace, String field, ByteString span) throws WrongSpan {
    return OtlpNumbers.id(
        HexFormat.of().formatHex(trace.toByteArray()),
        field,
        HexFormat.of().formatHex(span.toByteArray()));
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
