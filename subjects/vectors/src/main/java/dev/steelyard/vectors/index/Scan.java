package dev.steelyard.vectors.index;

import java.util.function.Predicate;

/** Compares a query with every item of a list. */
final class Scan {

  private Scan() {}

  static <T extends Item> void of(
      Slots<T> slots, float[] query, Predicate<? super T> accepted, Nearest<T> nearest) {
    int size = slots.size();
    for (int slot = 0; slot < size; slot++) {
      T item = slots.get(slot);
      if (item != null) {
        float similarity = Vectors.dot(query, item.vector());
        if (nearest.wants(similarity) && accepted.test(item)) {
          nearest.offer(item, similarity);
        }
      }
    }
  }
}
