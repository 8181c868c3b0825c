package dev.steelyard.vectors.index;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Compares the query with every item: exact, and as slow as there are items. */
public final class ExactIndex<T extends Item> implements VectorIndex<T> {

  private final IdentityHashMap<T, Integer> slotOf = new IdentityHashMap<>();
  private volatile Slots<T> slots = new Slots<>();
  private volatile int size;

  @Override
  public void add(List<T> items) {
    items.forEach(item -> slotOf.put(item, slots.reserve(item)));
    slots.publish();
    size = slotOf.size();
  }

  @Override
  public void remove(List<T> items) {
    for (T item : items) {
      Integer slot = slotOf.remove(item);
      if (slot != null) {
        slots.empty(slot);
      }
    }
    size = slotOf.size();
    if (Waste.isWorthRemoving(slots.size(), size)) {
      closeUp();
    }
  }

  /** Searches under way go on with the old slots. */
  private void closeUp() {
    Slots<T> dense = new Slots<>();
    slotOf.replaceAll((item, slot) -> dense.reserve(item));
    dense.publish();
    slots = dense;
  }

  @Override
  public List<Neighbour<T>> search(float[] query, int k, Predicate<? super T> accepted) {
    Nearest<T> nearest = new Nearest<>(k);
    Scan.of(slots, query, accepted, nearest);
    return nearest.bestFirst();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Map<String, Number> figures() {
    return Map.of("slots", slots.size());
  }
}
