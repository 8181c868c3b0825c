package dev.steelyard.core.trace.diff;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpanKind.SpanOrigin;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.StorageUse;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.WorkUnits;
import dev.steelyard.core.unit.Unit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sums of one trace, for each unit of work of each kind. */
final class UnitTable {

  /** Values of a kind that are kept apart. */
  static final int MOST_UNITS = 1000;

  /** What is summed up. */
  enum Summed {
    TIME("", Unit.NANOSECONDS),
    COUNT("count", Unit.COUNT),
    PLANNING("planning", Unit.NANOSECONDS),
    BYTES("bytes", Unit.BYTES);

    private final String metric;
    private final Unit unit;

    Summed(String metric, Unit unit) {
      this.metric = metric;
      this.unit = unit;
    }

    Unit unit() {
      return unit;
    }
  }

  /**
   * A column.
   *
   * @param unit the kind of unit of work
   * @param factor what tells the part: {@code layer}, {@code operation}; empty for the whole
   * @param part which one
   */
  record Key(String unit, String factor, String part, Summed measure) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::unit)
            .thenComparing(Key::measure)
            .thenComparing(Key::factor)
            .thenComparing(Key::part);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    BenchmarkName name() {
      BenchmarkName whole = BenchmarkName.of(unit);
      BenchmarkName named = factor.isEmpty() ? whole : whole.withLevel(factor, part);
      return measure.metric.isEmpty() ? named : named.withMetric(measure.metric);
    }
  }

  private final Spans spans;
  private final WorkUnits units;
  private final boolean namesUnits;
  private final int[] places;
  private final Set<String> capped;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Map<Key, double[]> columns = new HashMap<>();

  private UnitTable(Trace trace) {
    this.capped = trace.capped();
    this.spans = trace.spans();
    this.units = new WorkUnits(spans);
    this.namesUnits = trace.namesUnits() && spans.kinds().stream().anyMatch(SpanKind::isUnit);
    this.places = new int[spans.size()];
  }

  static UnitTable of(Trace trace) {
    UnitTable table = new UnitTable(trace);
    table.place();
    table.addSpans();
    table.addStatements(trace);
    table.addRequests(trace);
    table.toMeans();
    return table;
  }

  /** How many values there are of each kind of unit of work. */
  Map<String, Integer> sizes() {
    return sizes;
  }

  Map<Key, double[]> columns() {
    return columns;
  }

  /** Numbers the units of each kind, and says how many values they make. */
  private void place() {
    for (int span = 0; span < spans.size(); span++) {
      if (units.of(span) == span) {
        places[span] = counts.merge(spans.kind(span).words(), 1, Integer::sum) - 1;
      }
    }
    counts.forEach((kind, count) -> sizes.put(kind, Math.min(count, MOST_UNITS)));
  }

  private void add(int span, String factor, String part, Summed measure, double amount) {
    int unit = units.of(span);
    String kind = spans.kind(unit).words();
    int size = sizes.getOrDefault(kind, 0);
    int place = (int) ((long) places[unit] * size / counts.getOrDefault(kind, 1));
    columns.computeIfAbsent(new Key(kind, factor, part, measure), key -> new double[size])[place] +=
        amount;
  }

  /**
   * Whether it is within a unit of work, of those that the program names where it names some: what
   * it sets up before is no unit, and neither is what the probe does.
   */
  private boolean isCompared(int span) {
    return (!namesUnits || spans.kind(units.of(span)).isUnit()) && !spans.kind(span).isOfProbe();
  }

  private void addSpans() {
    for (int span = 0; span < spans.size(); span++) {
      if (isCompared(span)) {
        add(span);
      }
    }
  }

  private void add(int span) {
    SpanKind kind = spans.kind(span);
    double stands = kind.oneIn();
    if (units.of(span) == span) {
      add(span, "", "", Summed.TIME, (double) spans.nanos(span));
    }
    // What was left out is in the time of what is around it, nobody knows how much.
    if (capped.isEmpty()) {
      addLayer(span);
    }
    if (kind.origin() == SpanOrigin.OPERATION
        && units.of(span) != span
        && !capped.contains(kind.words())) {
      add(span, "operation", kind.words(), Summed.COUNT, stands);
      if (!isWithinItsKind(span)) {
        add(span, "operation", kind.words(), Summed.TIME, spans.nanos(span) * stands);
      }
    }
  }

  /** Whether it is a part of another of its kind within the same unit of work. */
  private boolean isWithinItsKind(int span) {
    int unit = units.of(span);
    for (int at = span; at != unit; ) {
      at = spans.parent(at);
      if (at != unit && spans.kindNumber(at) == spans.kindNumber(span)) {
        return true;
      }
    }
    return false;
  }

  private void addLayer(int span) {
    SpanKind kind = spans.kind(span);
    double stands = kind.oneIn();
    add(span, "layer", kind.layer(), Summed.TIME, spans.ownNanos(span) * stands);
    if (stands > 1 && spans.parent(span) != Spans.NONE) {
      // Those that were not recorded took their part of it, too.
      String around = spans.kind(spans.parent(span)).layer();
      add(span, "layer", around, Summed.TIME, -spans.nanos(span) * (stands - 1));
    }
  }

  private void addStatements(Trace trace) {
    for (StatementRun run : trace.statements()) {
      if (!isCompared(run.span())) {
        continue;
      }
      String database = spans.kind(run.span()).layer();
      add(run.span(), "database", database, Summed.COUNT, 1);
      if (run.planningNanos() >= 0) {
        add(run.span(), "database", database, Summed.PLANNING, (double) run.planningNanos());
      }
    }
  }

  private void addRequests(Trace trace) {
    for (StorageRequest one : trace.requests()) {
      if (!isCompared(one.span())) {
        continue;
      }
      String part =
          spans.kind(one.span()).layer()
              + "/"
              + StorageUse.Purpose.of(one).name().toLowerCase(Locale.ROOT);
      add(one.span(), "storage", part, Summed.COUNT, 1);
      add(one.span(), "storage", part, Summed.BYTES, (double) one.bytes());
    }
  }

  /** Values that several units of work share are their means. */
  private void toMeans() {
    columns.forEach((key, column) -> {
      int count = counts.getOrDefault(key.unit(), 1);
      for (int place = 0; place < column.length && count > column.length; place++) {
        long from = (long) Math.ceil((double) place * count / column.length);
        long to = (long) Math.ceil((double) (place + 1) * count / column.length);
        column[place] /= Math.max(1, to - from);
      }
    });
  }
}
