package dev.steelyard.core.trace.diff;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.trace.CacheCounts;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.WorkUnits;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What traces say of a program in numbers, a value for each unit of work: how long it took, how
 * much of that was in each layer, how often each operation was done and how long it took with its
 * parts, how many statements, requests and loads of caches there were. What a unit of work has none
 * of is 0 there. Of more than {@value UnitPlaces#MOST_UNITS} units in one trace as many that were
 * chosen by chance give a value each, so that recordings of any length hold beside each other. One
 * trace is one start of the program.
 */
public final class TraceMeasures {

  /** What is measured besides time. */
  public static final Set<String> METRICS = Set.of("count", "planning", "bytes", "found", "loads");

  private final List<Trace> starts;
  private final List<UnitTable> tables;
  private final List<UnitTable> others;
  private final UnknownColumns unknown;
  private final UnseenColumns unseen;

  /** Caches of these starts. */
  private final RecordedCaches caches;

  private TraceMeasures(List<Trace> starts, List<Trace> others) {
    this.starts = starts;
    this.tables = starts.stream().map(UnitTable::of).toList();
    this.others = others.stream().map(UnitTable::of).toList();
    this.unknown = UnknownColumns.of(Stream.concat(starts.stream(), others.stream()).toList());
    this.unseen = UnseenColumns.of(List.of(tables, this.others));
    this.caches = RecordedCaches.of(starts);
  }

  /**
   * What is not compared of starts, as it is not known of one of them, or of one side; a line each.
   *
   * @param others starts that these are compared with
   */
  public static List<String> notCompared(List<Trace> starts, List<Trace> others) {
    UnknownColumns unknown =
        UnknownColumns.of(Stream.concat(starts.stream(), others.stream()).toList());
    UnseenColumns unseen = UnseenColumns.of(List.of(ofChosen(starts), ofChosen(others)));
    List<String> notes = new ArrayList<>(unknown.notes());
    notes.addAll(unseen.notes());
    if (!starts.isEmpty() && !others.isEmpty()) {
      notes.addAll(RecordedCaches.of(starts).notes(RecordedCaches.of(others), unknown));
    }
    return List.copyOf(notes);
  }

  /** Of a side in which some units of work alone give a value; else none. */
  private static List<UnitTable> ofChosen(List<Trace> side) {
    List<Optional<UnitTable>> tables = side.stream().map(UnitTable::ofChosen).toList();
    return tables.stream().allMatch(Optional::isEmpty)
        ? List.of()
        : IntStream.range(0, side.size())
            .mapToObj(i -> tables.get(i).orElseGet(() -> UnitTable.of(side.get(i))))
            .toList();
  }

  /**
   * Those of units of work, by name: each holds beside those of any other recording, however long.
   * Of a unit of work that others have too, what they alone did is 0, and what is not known of one
   * of all these is left out.
   *
   * @param others starts that these are compared with
   */
  public static List<TraceMeasure> ofUnits(List<Trace> starts, List<Trace> others) {
    return new TraceMeasures(starts, others).ofUnits();
  }

  /**
   * The same, with what caches found over whole recordings: that holds beside recordings of as many
   * units of work alone, and is for no store.
   *
   * @param others starts that these are compared with
   */
  public static List<TraceMeasure> of(List<Trace> starts, List<Trace> others) {
    TraceMeasures measures = new TraceMeasures(starts, others);
    List<TraceMeasure> all = new ArrayList<>(measures.ofUnits());
    if (isAsLong(starts, others)) {
      all.addAll(measures.ofCaches());
    }
    return List.copyOf(all);
  }

  /** By which the number of units of work a start may differ. */
  private static final double SAME = 0.05;

  /**
   * Whether starts have about as many units of work each as others: a cache that is filled in the
   * first finds more in many than in few, without any change.
   */
  public static boolean isAsLong(List<Trace> starts, List<Trace> others) {
    double one = unitsAStart(starts);
    double other = unitsAStart(others);
    return isLengthKnown(starts)
        && isLengthKnown(others)
        && Math.abs(one - other) <= SAME * Math.max(one, other);
  }

  /** Whether it is known of each how many units of work it has. */
  public static boolean isLengthKnown(List<Trace> starts) {
    return starts.stream().allMatch(WorkUnits::isCountKnown);
  }

  /** How many units of work a start has, in the mean, recorded or not. */
  public static double unitsAStart(List<Trace> starts) {
    return starts.stream().mapToLong(WorkUnits::done).average().orElse(0);
  }

  private List<TraceMeasure> ofUnits() {
    Map<UnitTable.Key, List<double[]>> all = new TreeMap<>();
    Map<String, List<Integer>> units = new TreeMap<>();
    Stream.concat(tables.stream(), others.stream())
        .forEach(table ->
            table.columns().stream()
                .filter(key -> unknown.isKnown(key) && !unseen.has(key))
                .forEach(key -> all.computeIfAbsent(key, one -> new ArrayList<>())));
    for (UnitTable table : tables) {
      table
          .sizes()
          .forEach((unit, size) -> units.computeIfAbsent(unit, one -> new ArrayList<>()).add(size));
      all.forEach((key, columns) -> {
        if (table.sizes().containsKey(key.unit()) && caches.isThere(key)) {
          columns.add(table.values(key));
        }
      });
    }
    List<TraceMeasure> measures = new ArrayList<>();
    // A unit of work that these never did, or a cache that they do not have, has no values.
    all.values().removeIf(List::isEmpty);
    all.forEach((key, columns) ->
        measures.add(
            new TraceMeasure(
                key.name(),
                key.measure().unit(),
                Direction.LOWER_IS_BETTER,
                Values.of(columns.stream().flatMapToDouble(Arrays::stream).toArray()),
                units.getOrDefault(key.unit(), List.of()),
                failing(key.unit()))));
    return measures;
  }

  private FailingUnits failing(String unit) {
    return tables.stream()
        .map(table -> table.failing().getOrDefault(unit, FailingUnits.NONE))
        .reduce(FailingUnits.NONE, FailingUnits::and);
  }

  /** Of all units of work. */
  private FailingUnits failing() {
    return tables.stream()
        .flatMap(table -> table.failing().values().stream())
        .reduce(FailingUnits.NONE, FailingUnits::and);
  }

  /**
   * A cache in a recording.
   *
   * @param units how many units of work were done in it, recorded or not
   */
  private record RecordedCache(CacheCounts use, long units) {

    /** All of them, also those outside of units of work. */
    double loadsAUnit() {
      return (double) use.loads() / units;
    }
  }

  private List<TraceMeasure> ofCaches() {
    Map<String, List<RecordedCache>> byName = new TreeMap<>();
    for (Trace start : starts) {
      long units = WorkUnits.done(start);
      CacheCounts.of(start.lookups()).stream()
          .filter(one -> one.lookups() > 0)
          .forEach(one ->
              byName
                  .computeIfAbsent(one.name(), name -> new ArrayList<>())
                  .add(new RecordedCache(one, units)));
    }
    List<TraceMeasure> measures = new ArrayList<>();
    byName.forEach((name, uses) -> {
      BenchmarkName cache = BenchmarkName.of(UnitTable.CACHE).withLevel(UnitTable.CACHE, name);
      measures.add(
          measure(
              cache.withMetric("found"),
              uses,
              one -> one.use().hitRatio(),
              Unit.RATIO,
              Direction.HIGHER_IS_BETTER));
      if (unknown.areLoadsKnown(name)) {
        measures.add(
            measure(
                cache.withMetric("loads"),
                uses,
                RecordedCache::loadsAUnit,
                Unit.COUNT,
                Direction.LOWER_IS_BETTER));
      }
    });
    return measures;
  }

  private TraceMeasure measure(
      BenchmarkName name,
      List<RecordedCache> uses,
      ToDoubleFunction<RecordedCache> what,
      Unit unit,
      Direction direction) {
    return new TraceMeasure(
        name,
        unit,
        direction,
        Values.of(uses.stream().mapToDouble(what).toArray()),
        uses.stream().map(one -> 1).toList(),
        failing());
  }
}
