package dev.steelyard.core.trace.diff;

import dev.steelyard.core.index.KeyedIndex;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.trace.Enclosing;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpanKind.SpanOrigin;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.StorageUse;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.unit.Unit;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sums of one trace, for each unit of work of each kind. */
final class UnitTable {

  static final String LAYER = "layer";
  static final String OPERATION = "operation";
  static final String DATABASE = "database";
  static final String STORAGE = "storage";
  static final String CACHE = "cache";

  /** What is summed up. */
  enum Summed {
    TIME("", Unit.NANOSECONDS),
    COUNT("count", Unit.COUNT),
    PLANNING("planning", Unit.NANOSECONDS),
    BYTES("bytes", Unit.BYTES),
    LOADS("loads", Unit.COUNT);

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
  private final ComparedSpans compared;
  private final BitSet withinKind;

  private final UnitPlaces places;
  private final Map<Key, MeasuredColumn> columns = new HashMap<>();

  /**
   * Values of the chosen units, where one has some, and how often others had something to add:
   * names with ids are many, and most are of no chosen unit.
   */
  private static final class MeasuredColumn {
    private static final double[] NONE = {};

    private double[] values = NONE;
    private boolean isOfChosen;
    private long others;

    void add(int place, double amount, int size) {
      if (place == UnitPlaces.NOT_CHOSEN) {
        others++;
        return;
      }
      if (!isOfChosen) {
        values = new double[size];
      }
      isOfChosen = true;
      values[place] += amount;
    }
  }

  private UnitTable(Spans spans, ComparedSpans compared, UnitPlaces places) {
    this.spans = spans;
    this.compared = compared;
    this.places = places;
    this.withinKind = withinKind();
  }

  static UnitTable of(Trace trace) {
    ComparedSpans compared = new ComparedSpans(trace);
    return of(trace, compared, UnitPlaces.of(trace.spans(), compared));
  }

  /** Of a trace in which some units of work alone give a value; else empty. */
  static Optional<UnitTable> ofChosen(Trace trace) {
    ComparedSpans compared = new ComparedSpans(trace);
    UnitPlaces places = UnitPlaces.of(trace.spans(), compared);
    return places.areAllChosen() ? Optional.empty() : Optional.of(of(trace, compared, places));
  }

  private static UnitTable of(Trace trace, ComparedSpans compared, UnitPlaces places) {
    UnitTable table = new UnitTable(trace.spans(), compared, places);
    table.addSpans();
    table.addStatements(trace);
    table.addRequests(trace);
    return table;
  }

  /** How many values there are of each kind of unit of work. */
  Map<String, Integer> sizes() {
    return places.sizes();
  }

  /** How many units of each kind there were, and how many failed. */
  Map<String, FailingUnits> failing() {
    return places.failing();
  }

  Set<Key> columns() {
    return columns.keySet();
  }

  /** A value of each unit that was chosen; of what was never done zeros. */
  double[] values(Key key) {
    MeasuredColumn column = columns.get(key);
    return column == null || !column.isOfChosen
        ? new double[sizes().getOrDefault(key.unit(), 0)]
        : column.values;
  }

  /** Whether a chosen unit did it. */
  boolean isSeen(Key key) {
    MeasuredColumn column = columns.get(key);
    return column != null && column.isOfChosen;
  }

  /** What others did, and no chosen unit. */
  Set<Key> unseen() {
    return columns.keySet().stream()
        .filter(key -> timesUnseen(key) > 0)
        .collect(Collectors.toSet());
  }

  /** How often it was done where no chosen unit did it, so that nothing is known of it; else 0. */
  long timesUnseen(Key key) {
    MeasuredColumn column = columns.get(key);
    return column == null || column.isOfChosen ? 0 : column.others;
  }

  /** What units do that were not chosen has a column all the same: it may be that it is unseen. */
  private void add(int span, String factor, String part, Summed measure, double amount) {
    int unit = compared.unit(span);
    String kind = spans.kind(unit).words();
    columns
        .computeIfAbsent(new Key(kind, factor, part, measure), key -> new MeasuredColumn())
        .add(places.of(unit), amount, sizes().getOrDefault(kind, 0));
  }

  private void addSpans() {
    for (int span = 0; span < spans.size(); span++) {
      if (compared.has(span)) {
        add(span);
      }
    }
  }

  private void add(int span) {
    SpanKind kind = spans.kind(span);
    double stands = stands(span);
    if (compared.unit(span) == span) {
      add(span, "", "", Summed.TIME, (double) spans.nanos(span));
    }
    addLayer(span);
    if (kind.origin() == SpanOrigin.CACHE_LOAD) {
      add(span, CACHE, kind.layer(), Summed.LOADS, 1);
    }
    if (kind.origin() == SpanOrigin.OPERATION && compared.unit(span) != span) {
      add(span, OPERATION, kind.words(), Summed.COUNT, stands);
      if (!withinKind.get(span)) {
        add(span, OPERATION, kind.words(), Summed.TIME, spans.nanos(span) * stands);
      }
    }
  }

  /** For how many of its unit it stands: each unit of work has values of its own. */
  private double stands(int span) {
    return compared.unit(span) == span ? 1 : spans.kind(span).oneIn();
  }

  /** Those that are parts of another of their kind within the same unit of work. */
  private BitSet withinKind() {
    KeyedIndex index = new KeyedIndex();
    int[] keys = new int[spans.size()];
    BitSet parts = new BitSet();
    for (int span = 0; span < keys.length; span++) {
      keys[span] = index.of(compared.unit(span), spans.kindNumber(span));
      parts.set(span, compared.unit(span) != span);
    }
    return Enclosing.within(spans, keys, parts);
  }

  private void addLayer(int span) {
    SpanKind kind = spans.kind(span);
    add(span, LAYER, kind.layer(), Summed.TIME, spans.ownNanos(span) * stands(span));
    int parent = spans.parent(span);
    if (kind.oneIn() > 1 && parent != Spans.NONE && compared.has(parent)) {
      // Those that were not recorded took their part of it, too.
      double others = (double) spans.nanos(span) * (kind.oneIn() - 1) * stands(parent);
      add(parent, LAYER, spans.kind(parent).layer(), Summed.TIME, -others);
    }
  }

  private void addStatements(Trace trace) {
    for (StatementRun run : trace.statements()) {
      if (!compared.has(run.span())) {
        continue;
      }
      String database = spans.kind(run.span()).layer();
      add(run.span(), DATABASE, database, Summed.COUNT, 1);
      if (run.planningNanos() >= 0) {
        add(run.span(), DATABASE, database, Summed.PLANNING, (double) run.planningNanos());
      }
    }
  }

  private void addRequests(Trace trace) {
    for (StorageRequest one : trace.requests()) {
      if (!compared.has(one.span())) {
        continue;
      }
      String part = part(spans, one);
      add(one.span(), STORAGE, part, Summed.COUNT, 1);
      if (one.bytes().isPresent()) {
        add(
            one.span(),
            STORAGE,
            part,
            Summed.BYTES,
            (double) one.moved(spans.hasFailed(one.span())));
      }
    }
  }

  /** The storage, and what a request was for. */
  static String part(Spans spans, StorageRequest one) {
    return spans.kind(one.span()).layer()
        + "/"
        + StorageUse.Purpose.of(one).name().toLowerCase(Locale.ROOT);
  }
}
