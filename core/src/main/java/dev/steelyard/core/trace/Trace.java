package dev.steelyard.core.trace;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a program said of itself.
 *
 * @param begin when time 0 was
 * @param nanos how long it was recorded, in nanoseconds
 * @param spans everything that took time
 * @param namesUnits whether the program names its units of work, recorded or not
 * @param lookups what was looked for in caches
 * @param requests what was asked of storage
 * @param statements what databases executed
 * @param values counters and gauges over time
 * @param notes on what a reader has to know
 * @param capped operations, by {@link SpanKind#words}, of which some were left out as there were
 *     too many a second: how often they were done is not known
 */
public record Trace(
    Instant begin,
    long nanos,
    Spans spans,
    boolean namesUnits,
    CacheLookups lookups,
    List<StorageRequest> requests,
    List<StatementRun> statements,
    List<ValueSeries> values,
    List<String> notes,
    Set<String> capped) {

  public Trace {
    requests = List.copyOf(requests);
    statements = List.copyOf(statements);
    values = List.copyOf(values);
    notes = List.copyOf(notes);
    capped = Set.copyOf(capped);
  }

  /** One of which everything was recorded that was to be. */
  public Trace(
      Instant begin,
      long nanos,
      Spans spans,
      boolean namesUnits,
      CacheLookups lookups,
      List<StorageRequest> requests,
      List<StatementRun> statements,
      List<ValueSeries> values,
      List<String> notes) {
    this(begin, nanos, spans, namesUnits, lookups, requests, statements, values, notes, Set.of());
  }

  /** Whether nothing was said at all. */
  public boolean isEmpty() {
    return spans.size() == 0 && lookups.size() == 0 && values.isEmpty();
  }
}
