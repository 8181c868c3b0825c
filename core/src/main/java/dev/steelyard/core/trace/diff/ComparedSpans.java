package dev.steelyard.core.trace.diff;

import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.WorkUnits;
import java.util.BitSet;

/** Which spans of a trace are compared, and with which unit of work. */
final class ComparedSpans {

  private final Spans spans;
  private final WorkUnits units;
  private final boolean namesUnits;

  ComparedSpans(Trace trace) {
    this.spans = trace.spans();
    this.units = new WorkUnits(spans);
    this.namesUnits = trace.namesUnits() && spans.kinds().stream().anyMatch(SpanKind::isUnit);
  }

  /** The span that is its unit of work. */
  int unit(int span) {
    return units.nearest(span);
  }

  /** Units of work in which something failed of what the program did: itself, or a part. */
  BitSet failing() {
    BitSet failing = new BitSet();
    for (int span = 0; span < spans.size(); span++) {
      if (spans.hasFailed(span) && !spans.kind(span).isOfProbe()) {
        // What is around one that is known is known, too.
        for (int at = span;
            at != Spans.NONE && !failing.get(units.nearest(at));
            at = spans.parent(units.nearest(at))) {
          failing.set(units.nearest(at));
        }
      }
    }
    return failing;
  }

  /**
   * Whether it is within a unit of work, of those that the program names where it names some: what
   * it sets up before is no unit, and neither is what the probe does.
   */
  boolean has(int span) {
    int unit = units.nearest(span);
    boolean isWithinOne = namesUnits ? spans.kind(unit).isUnit() : !spans.isOrphan(unit);
    return isWithinOne && !spans.kind(span).isOfProbe();
  }
}
