package dev.steelyard.core.trace;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Changes of storage that go on. While they do, nobody knows whether what is read is as before or
 * as after: each is told when it begins, and once more when it has ended.
 */
final class OpenChanges {

  private final Spans spans;
  private final PriorityQueue<StorageRequest> open;
  private final Consumer<StorageRequest> told;

  /**
   * For requests in the order of their begin.
   *
   * @param told gets each change twice
   */
  OpenChanges(Spans spans, Consumer<StorageRequest> told) {
    this.spans = spans;
    this.told = told;
    this.open = new PriorityQueue<>(Comparator.comparingLong(one -> spans.end(one.span())));
  }

  /** Tells what has ended by the time at which a request begins. */
  void until(StorageRequest next) {
    for (StorageRequest one = open.peek();
        one != null && spans.end(one.span()) <= spans.start(next.span());
        one = open.peek()) {
      open.remove();
      told.accept(one);
    }
  }

  /** Tells of a change that begins. */
  void begins(StorageRequest change) {
    told.accept(change);
    open.add(change);
  }
}
