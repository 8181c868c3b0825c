package dev.steelyard.core.index;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * Things that are called by number: equal ones have one, and numbers follow each other. For one
 * thread.
 */
public final class Numbering<T> {

  private final LinkedHashMap<T, Integer> numbers = new LinkedHashMap<>();

  /** Of nothing yet. */
  public Numbering() {}

  /** With the thing of number 0. */
  public Numbering(T first) {
    numbers.put(first, 0);
  }

  /** The number of one, which is the next where it is new. */
  public int of(T one) {
    Integer known = numbers.get(one);
    if (known != null) {
      return known;
    }
    int next = numbers.size();
    numbers.put(one, next);
    return next;
  }

  /** All so far, each at the place of its number. */
  public List<T> all() {
    return List.copyOf(numbers.sequencedKeySet());
  }
}
