package dev.steelyard.core.trace.diff;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What some units of work did of very many in the recordings of one side, and none of those that
 * were chosen to give a value: it would be told as never done. Where one start has none among its
 * chosen ones and another has, zeros are a fair value, as units are chosen by chance.
 */
final class UnseenColumns {

  private static final int TOLD = 5;

  /**
   * How often it was done.
   *
   * @param units in how many units of work together
   * @param chosen how many of these give a value
   */
  private record Done(long times, long units, long chosen) {

    Done and(Done other) {
      return new Done(times + other.times, units + other.units, chosen + other.chosen);
    }

    /** Several measures of one part are of the same. */
    Done or(Done other) {
      return times >= other.times ? this : other;
    }
  }

  private final Set<UnitTable.Key> keys = new HashSet<>();
  private final Map<String, Done> done = new TreeMap<>();

  private UnseenColumns() {}

  /**
   * Of several sides.
   *
   * @param sides the starts of each
   */
  static UnseenColumns of(List<List<UnitTable>> sides) {
    UnseenColumns all = new UnseenColumns();
    sides.forEach(all::add);
    return all;
  }

  private void add(List<UnitTable> side) {
    Set<UnitTable.Key> unseen = new HashSet<>();
    side.forEach(table -> unseen.addAll(table.unseen()));
    side.forEach(table -> unseen.removeIf(table::isSeen));
    keys.addAll(unseen);
    for (UnitTable table : side) {
      Map<String, Done> here = new TreeMap<>();
      for (UnitTable.Key key : unseen) {
        if (table.sizes().containsKey(key.unit())) {
          here.merge(words(key), done(table, key), Done::or);
        }
      }
      here.forEach((words, one) -> done.merge(words, one, Done::and));
    }
  }

  private static Done done(UnitTable table, UnitTable.Key key) {
    return new Done(
        table.timesUnseen(key),
        table.failing().getOrDefault(key.unit(), FailingUnits.NONE).all(),
        table.sizes().getOrDefault(key.unit(), 0));
  }

  private static String words(UnitTable.Key key) {
    String part =
        switch (key.factor()) {
          case UnitTable.LAYER -> "time of layer ";
          case UnitTable.DATABASE -> "statements of ";
          case UnitTable.STORAGE -> "requests to ";
          case UnitTable.CACHE -> "loads of ";
          default -> "";
        };
    return part + key.part() + " within " + key.unit();
  }

  boolean has(UnitTable.Key key) {
    return keys.contains(key);
  }

  /** What is not compared for that, a line each. */
  List<String> notes() {
    Stream<String> first =
        done.entrySet().stream().limit(TOLD).map(one -> note(one.getKey(), one.getValue()));
    int more = done.size() - TOLD;
    return more <= 0
        ? first.toList()
        : Stream.concat(first, Stream.of("%,d more are not compared for that".formatted(more)))
            .toList();
  }

  private static String note(String words, Done one) {
    return "not compared: %s, recorded %s in %,d units of work, and in none of the %,d of these that were chosen to give a value"
        .formatted(
            words,
            one.times == 1 ? "once" : "%,d times".formatted(one.times),
            one.units,
            one.chosen);
  }
}
