package dev.steelyard.load.record;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Sums of maps. */
final class MapSums {

  private MapSums() {}

  static <K, V> SortedMap<K, V> merged(
      SortedMap<K, V> one, SortedMap<K, V> other, BinaryOperator<V> sum) {
    SortedMap<K, V> all = new TreeMap<>(one);
    other.forEach((key, value) -> all.merge(key, value, sum));
    return all;
  }

  /** Of maps that the parts have. */
  static <P, K extends Comparable<K>, V> SortedMap<K, V> merged(
      Collection<P> parts, Function<P, SortedMap<K, V>> map, BinaryOperator<V> sum) {
    SortedMap<K, V> all = new TreeMap<>();
    parts.forEach(part -> map.apply(part).forEach((key, value) -> all.merge(key, value, sum)));
    return all;
  }
}
