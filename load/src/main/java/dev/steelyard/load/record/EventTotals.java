package dev.steelyard.load.record;

import java.util.Collection;
import java.util.List;

/**
 * The server-sent events that came in answer to requests.
 *
 * @param count of events
 * @param first in microseconds from the real start of a request, until its first event; of requests
 *     that timed out without one, how long they had waited
 * @param gaps in microseconds between one event of a stream and the next; of streams that fell
 *     silent until their time-out, how long they had been silent
 */
public record EventTotals(long count, Distribution first, Distribution gaps) {

  /** No event. */
  public static final EventTotals NONE = new EventTotals(0, Distribution.NONE, Distribution.NONE);

  /** Those of both. */
  public EventTotals plus(EventTotals other) {
    return sum(List.of(this, other));
  }

  /** Those of all. */
  static EventTotals sum(Collection<EventTotals> all) {
    return new EventTotals(
        all.stream().mapToLong(EventTotals::count).sum(),
        Distribution.sum(all.stream().map(EventTotals::first).toList()),
        Distribution.sum(all.stream().map(EventTotals::gaps).toList()));
  }

  /** Whether nobody waited for any. */
  public boolean isEmpty() {
    return count == 0 && first.isEmpty() && gaps.isEmpty();
  }
}
