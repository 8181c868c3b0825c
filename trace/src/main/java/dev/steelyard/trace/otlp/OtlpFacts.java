package dev.steelyard.trace.otlp;

import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.core.monitor.NamedNesting;
import dev.steelyard.core.trace.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What exports say, as they come. A span that was sent again counts once, where it is among the
 * last {@value #MOST_SEEN}. For one thread.
 */
public final class OtlpFacts {

  private static final int MOST_SEEN = 200_000;

  /** Senders that were not answered in time send again what was taken. */
  private final Map<Long, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
          return size() > MOST_SEEN;
        }
      };

  private long repeated;

  private final NamedNesting nesting = new NamedNesting();

  /** What one says, in the order of its spans, of which a part is told before its parent. */
  public List<LiveFact> of(ExportTraceServiceRequest export) {
    List<LiveFact> facts = new ArrayList<>();
    export
        .getResourceSpansList()
        .forEach(resource ->
            OtlpProtobuf.each(
                resource,
                span -> add(span, facts),
                (span, why) -> {
                  // Exports come without them, and whoever sent them was told.
                }));
    return facts;
  }

  /** How many spans came again and were not counted. */
  public long repeated() {
    return repeated;
  }

  private static boolean isSized(OtlpSpan span) {
    return OtlpRequest.kind(span).isSized(span.failed());
  }

  private void add(OtlpSpan span, List<LiveFact> facts) {
    if (span.id() != 0 && seen.put(OtlpTrace.mixed(span), true) != null) {
      repeated++;
      return;
    }
    SpanKind kind = OtlpTrace.kind(span);
    long nanos = Math.max(0, span.end() - span.start());
    long own = nesting.own(span.id(), span.parent(), span.start(), span.end());
    if (span.isAnswer() && span.id() != 0) {
      // The caller's may have the same id, and comes later: this is a part of it.
      nesting.cover(span.id(), span.start(), span.end());
    }
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
              OtlpRequest.bytes(span).orElse(isSized(span) ? -1 : 0),
              span.failed()));
    }
    OtlpCaches.found(span)
        .ifPresent(
            found -> facts.add(new LiveFact.LookedUp(span.end(), OtlpCaches.name(span), found)));
  }
}
