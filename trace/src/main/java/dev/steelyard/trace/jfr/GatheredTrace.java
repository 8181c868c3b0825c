package dev.steelyard.trace.jfr;

import dev.steelyard.core.trace.BuiltSpans;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.CountedWords;
import dev.steelyard.core.trace.SpansBuilder;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.ValueSeries;
import dev.steelyard.trace.plan.PlanReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was read so far, with numbers in place of names. */
final class GatheredTrace {

  private final SpansBuilder spans = new SpansBuilder();
  private final CacheLookups.Builder lookups = new CacheLookups.Builder();

  /** Numbers of caches in what was gathered, by those in the recording. */
  private final Map<Integer, Integer> caches = new TreeMap<>();

  /** Targets in what was gathered, by their numbers in the recording. */
  private final Map<Integer, Integer> knownTargets = new HashMap<>();

  /** In nanoseconds, of all statements. */
  private long fetched;

  private final List<StorageRequest> requests = new ArrayList<>();
  private final List<ReadStatement> statements = new ArrayList<>();
  private final PlanReader plans = new PlanReader();
  private final Map<Integer, List<ValueSeries.Point>> values = new TreeMap<>();
  private final Map<Integer, Long> leftOut = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  private record ReadStatement(int database, StatementRun run) {}

  SpansBuilder spans() {
    return spans;
  }

  void note(String words) {
    notes.add(words);
  }

  void lookup(ProbeEvent.Cache one, CacheLookups.Kind kind, long start) {
    lookups.add(cache(one), kind, one.key, one.bytes, 0, start);
  }

  /** What was made for a cache, which is a span; what failed is gone once it has. */
  void load(ProbeEvent.Cache one, int span, long start, long nanos) {
    if (one.failed) {
      lookups.add(cache(one), CacheLookups.Kind.FAILURE, one.key, 0, nanos, start + nanos);
    } else {
      lookups.add(cache(one), CacheLookups.Kind.LOAD, one.key, one.bytes, nanos, start);
    }
    lookups.of(span);
  }

  private int cache(ProbeEvent.Cache one) {
    return caches.computeIfAbsent(one.cache, id -> lookups.cache("#" + id));
  }

  void request(StorageRequest one) {
    requests.add(one);
  }

  void statement(ProbeEvent.Statement one, int span) {
    fetched += one.fetch;
    statements.add(
        new ReadStatement(
            one.database,
            new StatementRun(
                span,
                "",
                plans.read(one.plan),
                one.planning,
                one.rows,
                one.connection,
                one.prepared,
                one.mayBePrepared,
                one.noPlan)));
  }

  /** A target by its number in the recording, whose words may come later. */
  int knownTarget(int id) {
    return knownTargets.computeIfAbsent(id, one -> spans.targetToBeNamed());
  }

  void leftOut(int kind, long count) {
    leftOut.merge(kind, count, Long::sum);
  }

  void value(int id, long nanos, long value) {
    values.computeIfAbsent(id, one -> new ArrayList<>()).add(new ValueSeries.Point(nanos, value));
  }

  /**
   * All of it.
   *
   * @param startNanos when the recording began, since 1970
   * @param firstStart when the first thing began, since then
   * @param lastEnd when the last thing ended
   */
  Trace build(ProbeNames names, long startNanos, long firstStart, long lastEnd) {
    caches.forEach((id, number) -> lookups.rename(number, names.words(id)));
    leftOut.forEach((kind, count) -> {
      String of = "of %s ".formatted(names.kind(kind).words());
      String why = "left out, as there were too many a second";
      notes.add(
          CountedWords.of(count * names.kind(kind).oneIn(), of + "was " + why, of + "were " + why));
    });
    noteFetched();
    knownTargets.forEach((id, number) -> spans.name(number, names.target(id)));
    BuiltSpans built = spans.build(names.kinds(leftOut));
    notes.addAll(built.doubts());
    return new Trace(
        Instant.ofEpochSecond(0, startNanos),
        firstStart > lastEnd ? 0 : lastEnd - firstStart,
        built.spans(),
        names.hasUnits(),
        lookups.build().in(built::number),
        requests.stream()
            .map(one -> one.of(built.number(one.span())))
            .sorted(Comparator.comparingInt(StorageRequest::span))
            .toList(),
        statements.stream()
            .map(one -> one.run().of(built.number(one.run().span()), names.group(one.database())))
            .sorted(Comparator.comparingInt(StatementRun::span))
            .toList(),
        values.entrySet().stream()
            .map(one ->
                new ValueSeries(
                    names.words(one.getKey()),
                    names.isCounter(one.getKey()),
                    one.getValue().stream()
                        .sorted(Comparator.comparingLong(ValueSeries.Point::nanos))
                        .toList()))
            .toList(),
        notes,
        leftOut.keySet().stream()
            .map(kind -> names.kind(kind).words())
            .collect(Collectors.toSet()));
  }

  /** Less than a millisecond is what a driver takes for rows that it has already. */
  private void noteFetched() {
    long millis = Math.round(fetched / 1e6);
    if (millis > 0) {
      notes.add(
          "after their statements, rows were fetched for %,d ms, which no statement's time has: it belongs to the operations that fetched them"
              .formatted(millis));
    }
  }
}
