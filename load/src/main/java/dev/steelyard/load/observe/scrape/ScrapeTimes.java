package dev.steelyard.load.observe.scrape;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** When one looked, and when that failed. For one thread. */
final class ScrapeTimes {

  private final List<Double> at = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private final NavigableSet<Long> failed = new TreeSet<>();
  private long next;

  /** Takes down a look, and gives its number. */
  long looked(double seconds) {
    at.add(seconds);
    numbers.add(next);
    return next++;
  }

  void failed() {
    failed.add(next++);
  }

  int size() {
    return at.size();
  }

  /** In seconds from the start. */
  double at(int look) {
    return at.get(look);
  }

  /** How long it was from a look to the next one. */
  double seconds(int look) {
    return at.get(look + 1) - at.get(look);
  }

  /** Whether no look failed between this one and the next, nor did something else happen then. */
  boolean isUnbroken(int look, NavigableSet<Long> other) {
    long from = numbers.get(look);
    long to = numbers.get(look + 1);
    return failed.subSet(from, false, to, true).isEmpty()
        && other.subSet(from, false, to, true).isEmpty();
  }

  boolean isUnbroken(int look) {
    return isUnbroken(look, new TreeSet<>());
  }

  void forgetLast() {
    at.removeLast();
    numbers.removeLast();
  }

  /** Each second look is forgotten. */
  void halve() {
    halve(at);
    halve(numbers);
  }

  private static <T> void halve(List<T> all) {
    List<T> half = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 2) {
      half.add(all.get(i));
    }
    all.clear();
    all.addAll(half);
  }
}
