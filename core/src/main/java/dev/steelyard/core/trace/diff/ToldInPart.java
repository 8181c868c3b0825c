package dev.steelyard.core.trace.diff;

import java.util.Set;
import java.util.TreeSet;

/**
 * Parts of which somebody measured something, and of which somebody did not: a sum is known where
 * all of it was measured.
 *
 * @param told those of which it was measured once at least
 * @param untold those of which it was not, once at least
 */
record ToldInPart(Set<String> told, Set<String> untold) {

  static ToldInPart none() {
    return new ToldInPart(new TreeSet<>(), new TreeSet<>());
  }

  void add(String part, boolean isTold) {
    (isTold ? told : untold).add(part);
  }

  boolean isKnown(String part) {
    return !untold.contains(part);
  }

  /** Of which there would be numbers, were all of it measured. */
  Set<String> both() {
    Set<String> both = new TreeSet<>(told);
    both.retainAll(untold);
    return both;
  }
}
