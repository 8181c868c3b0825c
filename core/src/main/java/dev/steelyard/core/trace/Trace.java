package dev.steelyard.core.trace;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 *     too many a second: when they were done, and for how long, is not known. Their kinds say so
 *     too
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
    capped =
        Stream.concat(
                capped.stream(),
                spans.kinds().stream().filter(one -> one.leftOut() > 0).map(SpanKind::words))
            .collect(Collectors.toUnmodifiableSet());
    spans = spans.capped(capped);
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

  /** The same with one more note, the first of all. */
  public Trace withNote(String words) {
    return new Trace(
        begin,
        nanos,
        spans,
        namesUnits,
        lookups,
        requests,
        statements,
        values,
        Stream.concat(Stream.of(words), notes.stream()).toList(),
        capped);
  }

  /** Whether nothing was said at all. */
  public boolean isEmpty() {
    return spans.size() == 0 && lookups.size() == 0 && values.isEmpty();
  }
}
