package dev.steelyard.core.text;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and the like that stand more than once. Stateless. */
public final class Duplicates {

  private Duplicates() {}

  /** Each of those once. */
  public static <T> Set<T> of(Stream<T> all) {
    Set<T> seen = new HashSet<>();
    return all.filter(one -> !seen.add(one)).collect(Collectors.toUnmodifiableSet());
  }
}
