package dev.steelyard.core.trace;

import java.util.PriorityQueue;

/** Changes of one thing, asked in the order of moments. For use by one thread. */
final class OngoingChanges {

  private int begun;
  private int ended;

  /** When those end that have not yet. */
  private final PriorityQueue<Long> open = new PriorityQueue<>();

  /** One that begins now. */
  void add(long end) {
    begun++;
    open.add(end);
  }

  /** A number that is the same as long as nothing changes, and grows when something does. */
  int before(long moment) {
    for (Long end = open.peek(); end != null && end <= moment; end = open.peek()) {
      open.remove();
      ended++;
    }
    return begun + ended;
  }
}
