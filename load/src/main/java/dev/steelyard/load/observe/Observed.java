package dev.steelyard.load.observe;

import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of a subject while a load was made on it, beside its answers.
 *
 * @param lines over time
 * @param values that were named as results
 * @param notes on what could not be seen, a line each
 */
public record Observed(List<ObservedLine> lines, List<ObservedValue> values, List<String> notes) {

  /** Nobody looked, or nothing was there. */
  public static final Observed NOTHING = new Observed(List.of(), List.of(), List.of());

  public Observed {
    lines = List.copyOf(lines);
    values = List.copyOf(values);
    notes = List.copyOf(notes);
  }

  /** This and what somebody else saw. */
  public Observed plus(Observed other) {
    return new Observed(
        both(lines, other.lines), both(values, other.values), both(notes, other.notes));
  }

  private static <T> List<T> both(List<T> one, List<T> two) {
    List<T> all = new ArrayList<>(one);
    all.addAll(two);
    return all;
  }
}
