package dev.steelyard.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.steelyard.core.monitor.LiveFact;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is told of exports as they come. */
class OtlpFactsTest {

  private static final long BEGIN = 1_700_000_000_000_000_000L;

  private final ExportTraceServiceRequest.Builder export = ExportTraceServiceRequest.newBuilder();

  private void span(long id, long parent, SpanKind kind, String name, long from, long to) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(ByteString.copyFrom(new byte[16]))
            .setSpanId(number(id))
            .setKind(kind)
            .setName(name)
            .setStartTimeUnixNano(BEGIN + from)
            .setEndTimeUnixNano(BEGIN + to);
    if (parent != 0) {
      span.setParentSpanId(number(parent));
    }
    export.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
  }

  private static ByteString number(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(0, id));
  }

  private Map<String, Long> own() {
    return new OtlpFacts()
        .of(export.build()).stream()
            .filter(LiveFact.Worked.class::isInstance)
            .map(LiveFact.Worked.class::cast)
            .collect(Collectors.toMap(LiveFact.Worked::name, LiveFact.Worked::ownNanos));
  }

  /** As Zipkin's libraries do: who is called has the id of the call, and ends before it. */
  @Test
  void what_has_the_id_of_the_call_that_it_answers_is_a_part_of_it() {
    span(3, 2, SpanKind.SPAN_KIND_INTERNAL, "work", 30, 70);
    span(2, 1, SpanKind.SPAN_KIND_SERVER, "serve", 25, 75);
    span(2, 1, SpanKind.SPAN_KIND_CLIENT, "call", 20, 80);
    span(1, 0, SpanKind.SPAN_KIND_INTERNAL, "job", 0, 100);

    assertThat(own()).isEqualTo(Map.of("work", 40L, "serve", 10L, "call", 10L, "job", 40L));
  }

  /** What was told is not taken back. */
  @Test
  void of_a_span_that_comes_again_with_a_later_end_the_rest_counts() {
    OtlpFacts facts = new OtlpFacts();
    span(1, 0, SpanKind.SPAN_KIND_INTERNAL, "job", 0, 0);
    span(1, 0, SpanKind.SPAN_KIND_INTERNAL, "job", 0, 30);
    span(1, 0, SpanKind.SPAN_KIND_INTERNAL, "job", 0, 30);
    span(1, 0, SpanKind.SPAN_KIND_INTERNAL, "job", 0, 100);

    assertThat(facts.of(export.build()))
        .map(LiveFact.Worked.class::cast)
        .extracting(LiveFact.Worked::nanos)
        .containsExactly(0L, 30L, 70L);
    assertThat(facts.repeated()).isEqualTo(3);
  }

  @Test
  void a_span_that_came_by_two_ways_counts_once() {
    OtlpFacts facts = new OtlpFacts();
    span(1, 0, SpanKind.SPAN_KIND_INTERNAL, "job", 0, 30);
    span(1, 0, SpanKind.SPAN_KIND_INTERNAL, "job", 0, 30);
    export
        .getResourceSpansBuilder(1)
        .getResourceBuilder()
        .addAttributesBuilder()
        .setKey("k8s.pod.uid")
        .setValue(AnyValue.newBuilder().setStringValue("u"));

    assertThat(facts.of(export.build())).hasSize(1);
    assertThat(facts.repeated()).isEqualTo(1);
  }
}
