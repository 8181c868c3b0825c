package dev.steelyard.harness.reading;

import dev.steelyard.core.comparison.Starts;
import dev.steelyard.harness.json.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which values of one benchmark are of which start of a process. A file may come back to a start,
 * as one whose rows are sorted by iteration does: its values are one start all the same. For use by
 * one thread.
 */
final class ValueStarts {

  /** Values one after the other of one start. */
  private record Portion(Object start, int from, int to) {}

  private final List<Portion> portions = new ArrayList<>();
  private boolean isKnown;
  private int begun;
  private long process;

  /** Says that the values since the last call are of a start that no others are of. */
  void ends(int values) {
    close(new Object(), values);
  }

  /** Says that values that follow are of this process, by any number of it. */
  void process(long number, int values) {
    if (isKnown && number != process) {
      close(process, values);
    }
    isKnown = true;
    process = number;
  }

  private void close(Object start, int values) {
    isKnown = true;
    if (values > begun) {
      portions.add(new Portion(start, begun, values));
      begun = values;
    }
  }

  boolean isKnown() {
    return isKnown;
  }

  /** After the last value. */
  void close(int values) {
    if (isKnown) {
      close(process, values);
    }
  }

  /** The first of these values, start by start, in the order in which the starts began. */
  Numbers inOrder(Numbers all, int first) {
    if (first == all.size() && byStart(first).size() == portions.size()) {
      return all;
    }
    Numbers ordered = new Numbers();
    for (List<Portion> one : byStart(first).values()) {
      for (Portion portion : one) {
        for (int i = portion.from; i < portion.to; i++) {
          ordered.add(all.get(i));
        }
      }
    }
    return ordered;
  }

  /** How many of the first values each start has, in the order in which the starts began. */
  Starts starts(int first) {
    return new Starts(
        byStart(first).values().stream()
            .map(one -> one.stream().mapToInt(portion -> portion.to - portion.from).sum())
            .toList());
  }

  private Map<Object, List<Portion>> byStart(int first) {
    Map<Object, List<Portion>> starts = new LinkedHashMap<>();
    for (Portion portion : portions) {
      if (portion.from < first) {
        starts
            .computeIfAbsent(portion.start, _ -> new ArrayList<>())
            .add(new Portion(portion.start, portion.from, Math.min(first, portion.to)));
      }
    }
    return starts;
  }
}
