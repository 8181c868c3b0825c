package dev.steelyard.profile.proto;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * Things that a profile names by number: equal ones have one, and numbers follow each other. For
 * one thread.
 */
final class Numbering<T> {

  private final LinkedHashMap<T, Integer> numbers = new LinkedHashMap<>();

  /** Of nothing yet. */
  Numbering() {}

  /** With the thing of number 0. */
  Numbering(T first) {
    numbers.put(first, 0);
  }

  /** The number of one, which is the next where it is new. */
  int of(T one) {
    return numbers.computeIfAbsent(one, _ -> numbers.size());
  }

  /** All so far, each at the place of its number. */
  List<T> all() {
    return List.copyOf(numbers.sequencedKeySet());
  }
}
