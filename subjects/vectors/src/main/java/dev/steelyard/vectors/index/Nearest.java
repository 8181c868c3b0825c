package dev.steelyard.vectors.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best of what it is offered. For one thread. */
final class Nearest<T> {

  private final int k;
  private final PriorityQueue<Neighbour<T>> worstFirst;
  private float worst = Float.NEGATIVE_INFINITY;

  Nearest(int k) {
    this.k = k;
    this.worstFirst = new PriorityQueue<>(k, Comparator.comparingDouble(Neighbour::similarity));
  }

  /** Whether one of that similarity would be kept. */
  boolean wants(float similarity) {
    return similarity > worst || worstFirst.size() < k;
  }

  boolean isFull() {
    return worstFirst.size() == k;
  }

  void offer(T item, float similarity) {
    if (!wants(similarity)) {
      return;
    }
    if (worstFirst.size() == k) {
      worstFirst.remove();
    }
    worstFirst.add(new Neighbour<>(item, similarity));
    if (worstFirst.size() == k) {
      worst = worstFirst.element().similarity();
    }
  }

  List<Neighbour<T>> bestFirst() {
    List<Neighbour<T>> found = new ArrayList<>(worstFirst);
    found.sort(Comparator.comparingDouble((Neighbour<T> one) -> one.similarity()).reversed());
    return found;
  }
}
