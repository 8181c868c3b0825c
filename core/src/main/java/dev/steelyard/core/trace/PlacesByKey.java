package dev.steelyard.core.trace;

import java.util.function.IntToLongFunction;

/** Places ordered by their keys, those of a key as they stand. Immutable. */
final class PlacesByKey {

  /** What is done with the places of one key. */
  interface KeyReader {

    /**
     * Of one key.
     *
     * @param from its first, by its number in this order
     * @param to the one after its last
     */
    void read(int from, int to);
  }

  private final int[] places;
  private final IntToLongFunction key;

  PlacesByKey(int size, IntToLongFunction key) {
    this.places = RowOrder.ofKeys(size, key);
    this.key = key;
  }

  int at(int number) {
    return places[number];
  }

  /** Reads them key by key. */
  void each(KeyReader reader) {
    int from = 0;
    while (from < places.length) {
      int to = from + 1;
      while (to < places.length && key.applyAsLong(places[to]) == key.applyAsLong(places[from])) {
        to++;
      }
      reader.read(from, to);
      from = to;
    }
  }
}
