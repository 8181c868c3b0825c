package dev.steelyard.vectors.index;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Items by the place of their vectors. Any number of threads may search at any time, and none waits
 * for another or for a writer; one thread at a time may add or remove.
 */
public sealed interface VectorIndex<T extends Item> permits ExactIndex, IvfIndex, HnswIndex {

  /** Adds items that are not in it; searches that begin afterwards may find them. */
  void add(List<T> items);

  /** Removes items; searches that begin afterwards do not find them. Unknown ones are ignored. */
  void remove(List<T> items);

  /**
   * The nearest accepted items, best first; exactly those with {@link ExactIndex}, most of them
   * with the others.
   *
   * @param query of unit length and the items' dimension
   * @param k at least 1
   */
  List<Neighbour<T>> search(float[] query, int k, Predicate<? super T> accepted);

  /** How many items can be found. */
  int size();

  /** What is worth knowing of its inside, by name. */
  Map<String, Number> figures();
}
