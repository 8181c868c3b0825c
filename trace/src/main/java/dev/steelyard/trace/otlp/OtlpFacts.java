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
 * last {@value #MOST_SEEN}; with a later end, what it went on for counts as one more operation, as
 * nothing that was told is taken back. For one thread.
 */
public final class OtlpFacts {

  private static final int MOST_SEEN = 200_000;

  /** Senders that were not answered in time send again what was taken: how far it went. */
  private final Map<Long, Long> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
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

  /** How many spans came again; none of them was counted as a whole. */
  public long repeated() {
    return repeated;
  }

  private static boolean isSized(OtlpSpan span) {
    return OtlpRequest.kind(span).isSized(span.failed());
  }

  private void add(OtlpSpan span, List<LiveFact> facts) {
    Long known = span.id() == 0 ? null : seen.get(OtlpTrace.mixed(span));
    if (known != null && span.end() <= known) {
      repeated++;
      return;
    }
    if (span.id() != 0) {
      seen.put(OtlpTrace.mixed(span), span.end());
    }
    // What was told is not taken back: of one that has another end now, the rest counts.
    long start = known == null ? span.start() : Math.max(known, span.start());
    facts.add(worked(span, start));
    if (known == null) {
      addWhatElse(span, facts);
    } else {
      repeated++;
    }
  }

  private LiveFact worked(OtlpSpan span, long start) {
    SpanKind kind = OtlpTrace.kind(span);
    long own =
        span.isAnswer()
            ? nesting.answer(span.id(), span.parent(), start, span.end())
            : nesting.own(span.id(), span.parent(), start, span.end());
    long nanos = Math.max(0, span.end() - start);
    return new LiveFact.Worked(span.end(), kind.layer(), kind.name(), nanos, own, span.failed(), 1);
  }

  private static void addWhatElse(OtlpSpan span, List<LiveFact> facts) {
    SpanKind kind = OtlpTrace.kind(span);
    long nanos = Math.max(0, span.end() - span.start());
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
