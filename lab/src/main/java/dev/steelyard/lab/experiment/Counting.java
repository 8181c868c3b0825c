package dev.steelyard.lab.experiment;

import dev.steelyard.core.profile.CountKind;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is counted of the commands of trials.
 *
 * @param kinds none for none, in their own order
 * @param iterations in which that is counted which takes iterations of its own, unless it turns out
 *     to be the same every time
 */
public record Counting(Set<CountKind> kinds, int iterations) {

  /** As many as a verdict needs of numbers that vary. */
  public static final int DEFAULT_ITERATIONS = 6;

  /** Nothing is counted. */
  public static final Counting NONE = new Counting(Set.of(), DEFAULT_ITERATIONS);

  public Counting {
    Set<CountKind> ordered = new TreeSet<>(Comparator.naturalOrder());
    ordered.addAll(kinds);
    kinds = Collections.unmodifiableSet(ordered);
  }

  /** Whether a metric is one that is asked for. */
  public boolean asksFor(String metric) {
    return CountKind.ofWord(metric).filter(kinds::contains).isPresent();
  }
}
