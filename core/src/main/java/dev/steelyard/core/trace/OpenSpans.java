package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was going on when: on each thread the innermost span at a moment. Does not change. */
public final class OpenSpans {

  private final Spans spans;

  /** Of each thread, in the order of their begin. */
  private final Map<String, int[]> byThread = new HashMap<>();

  /** Of these spans. */
  public OpenSpans(Spans spans) {
    this.spans = spans;
    Map<String, Integer> counts = new HashMap<>();
    for (int span = 0; span < spans.size(); span++) {
      if (spans.isApart(span)) {
        continue;
      }
      String thread = spans.thread(span);
      int count = counts.merge(thread, 1, Integer::sum);
      int[] own = byThread.computeIfAbsent(thread, one -> new int[16]);
      if (count > own.length) {
        own = Arrays.copyOf(own, own.length * 2);
        byThread.put(thread, own);
      }
      own[count - 1] = span;
    }
    byThread.replaceAll((thread, own) -> Arrays.copyOf(own, counts.getOrDefault(thread, 0)));
  }

  /**
   * The innermost span of a thread, or {@link Spans#NONE}.
   *
   * @param thread as spans name theirs
   * @param nanos since the trace began
   */
  public int at(String thread, long nanos) {
    int[] own = byThread.getOrDefault(thread, new int[0]);
    int low = 0;
    int high = own.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.start(own[middle]) <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return Spans.NONE;
    }
    // One that has ended lies within whatever is still open.
    int at = own[low - 1];
    while (at != Spans.NONE && (spans.end(at) < nanos || !spans.thread(at).equals(thread))) {
      at = spans.parent(at);
    }
    return at;
  }

  /** What goes on there, from the outermost operation down; empty for nothing. */
  public List<String> pathAt(String thread, long nanos) {
    int span = at(thread, nanos);
    return span == Spans.NONE ? List.of() : spans.path(span);
  }
}
