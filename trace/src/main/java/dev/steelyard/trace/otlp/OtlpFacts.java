package dev.steelyard.trace.otlp;

import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.core.monitor.NamedNesting;
import dev.steelyard.core.trace.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.List;

/** What exports say, as they come. For one thread. */
public final class OtlpFacts {

  private final NamedNesting nesting = new NamedNesting();

  /** What one says, in the order of its spans, of which a part is told before its parent. */
  public List<LiveFact> of(ExportTraceServiceRequest export) {
    List<LiveFact> facts = new ArrayList<>();
    export
        .getResourceSpansList()
        .forEach(resource -> OtlpProtobuf.each(resource, span -> add(span, facts)));
    return facts;
  }

  private void add(OtlpSpan span, List<LiveFact> facts) {
    SpanKind kind = OtlpTrace.kind(span);
    long nanos = Math.max(0, span.end() - span.start());
    long own = nesting.own(span.id(), span.parent(), span.start(), span.end());
    facts.add(
        new LiveFact.Worked(span.end(), kind.layer(), kind.name(), nanos, own, span.failed(), 1));
    if (!OtlpTrace.dialect(span).isEmpty()) {
      facts.add(
          new LiveFact.Executed(
              span.end(),
              kind.layer(),
              nanos,
              span.number(-1, "steelyard.planning_ns"),
              span.failed()));
    } else if (OtlpTrace.isStorage(span)) {
      facts.add(
          new LiveFact.Requested(
              span.end(),
              kind.layer(),
              nanos,
              span.number(
                  0, "steelyard.bytes", "http.response.body.size", "http.request.body.size"),
              span.failed()));
    }
    String cache = span.first("steelyard.cache");
    String result = span.first("steelyard.cache.result");
    if (!cache.isEmpty() && !result.isEmpty()) {
      facts.add(new LiveFact.LookedUp(span.end(), cache, result.equals("hit")));
    }
  }
}
