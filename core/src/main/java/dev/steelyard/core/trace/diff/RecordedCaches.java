package dev.steelyard.core.trace.diff;

import dev.steelyard.core.trace.SpanKind.SpanOrigin;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Caches of one side: those that were asked or filled. Nothing is loaded where there is no cache:
 * that is no fewer loads than a cache needs, and the first load of a new cache is no regression.
 */
record RecordedCaches(Set<String> names) {

  static RecordedCaches of(List<Trace> starts) {
    Set<String> names = new HashSet<>();
    for (Trace start : starts) {
      names.addAll(start.lookups().used());
      Spans spans = start.spans();
      for (int span = 0; span < spans.size(); span++) {
        if (spans.kind(span).origin() == SpanOrigin.CACHE_LOAD) {
          names.add(spans.kind(span).layer());
        }
      }
    }
    return new RecordedCaches(names);
  }

  /** Whether a column has a value here, be it 0. */
  boolean isThere(UnitTable.Key key) {
    return !key.factor().equals(UnitTable.CACHE) || has(key.part());
  }

  private boolean has(String cache) {
    return names.contains(cache);
  }

  /**
   * What is not compared of two sides as one has no such cache, a line each.
   *
   * @param unknown of which more is not known
   */
  List<String> notes(RecordedCaches others, UnknownColumns unknown) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(others.names);
    List<String> notes = new ArrayList<>();
    for (String cache : all) {
      if (has(cache) != others.has(cache) && unknown.areLoadsKnown(cache)) {
        notes.add(
            "loads of %s are compared with nothing: only one side has that cache".formatted(cache));
      }
    }
    return List.copyOf(notes);
  }
}
