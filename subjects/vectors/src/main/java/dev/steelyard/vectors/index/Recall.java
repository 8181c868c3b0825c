package dev.steelyard.vectors.index;

import java.util.List;
import java.util.stream.Stream;

/** How much of what there is to find a search has found. */
public final class Recall {

  /** Two ways to add up a cosine differ by less. */
  private static final float ROUNDING = 1e-5f;

  private Recall() {}

  /**
   * The share of the k nearest that was found, from 0 to 1; 1 when there is nothing to find. Who is
   * as near as the last of the k nearest counts as one of them, so that it does not matter which of
   * several equals was found. Compares the query with every item.
   *
   * @param items all that could have been found
   */
  public static <T extends Item> double of(
      List<Neighbour<T>> found, Stream<T> items, float[] query, int k) {
    Nearest<T> nearest = new Nearest<>(k);
    items.forEach(item -> nearest.offer(item, Vectors.dot(query, item.vector())));
    List<Neighbour<T>> exact = nearest.bestFirst();
    if (exact.isEmpty()) {
      return 1;
    }
    float least = exact.getLast().similarity() - ROUNDING;
    long hits = found.stream().filter(one -> one.similarity() >= least).count();
    return Math.min(1, (double) hits / exact.size());
  }
}
