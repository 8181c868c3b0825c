package dev.steelyard.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON holds them, by their keys in an order, asked for by key and type: what has another
 * type is not there. Does not change, provided that nobody keeps the map it is made of.
 */
record KeyedValues(Map<String, Object> all) {

  KeyedValues {
    all = Collections.unmodifiableMap(all);
  }

  /** With one more; a key that is there keeps its place. */
  KeyedValues with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(all);
    more.put(key, value);
    return new KeyedValues(more);
  }

  @Nullable Object said(ProvenanceKey key) {
    return all.get(key.word());
  }

  Optional<String> text(ProvenanceKey key) {
    return said(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  OptionalDouble number(ProvenanceKey key) {
    return said(key) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** An empty list where something in the list is no number. */
  Optional<List<Integer>> integers(ProvenanceKey key) {
    return said(key) instanceof List<?> list
        ? Optional.of(
            list.stream().allMatch(Number.class::isInstance)
                ? list.stream().map(one -> ((Number) one).intValue()).toList()
                : List.of())
        : Optional.empty();
  }

  /** Whole numbers as they are read back. */
  static List<Long> stored(List<Integer> numbers) {
    return numbers.stream().map(Integer::longValue).toList();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
