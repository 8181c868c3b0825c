package dev.steelyard.core.trace.diff;

import dev.steelyard.core.index.Numbering;
import dev.steelyard.core.trace.Spans;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which units of work of a trace give a value each, and the how manieth of their kind. */
final class UnitPlaces {

  /** Units of a kind that give a value each; of more, some are chosen. */
  static final int MOST_UNITS = 1000;

  /** The place of a unit that gives none. */
  static final int NOT_CHOSEN = -1;

  private final Spans spans;
  private final ComparedSpans compared;
  private final int[] places;
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Map<String, FailingUnits> failing = new TreeMap<>();

  private UnitPlaces(Spans spans, ComparedSpans compared) {
    this.spans = spans;
    this.compared = compared;
    this.places = new int[spans.size()];
    Arrays.fill(places, NOT_CHOSEN);
  }

  static UnitPlaces of(Spans spans, ComparedSpans compared) {
    UnitPlaces all = new UnitPlaces(spans, compared);
    all.place();
    return all;
  }

  /** The place of a unit, or {@link #NOT_CHOSEN}. */
  int of(int unit) {
    return places[unit];
  }

  /** How many values there are of each kind of unit of work. */
  Map<String, Integer> sizes() {
    return sizes;
  }

  /** How many units of each kind there were, chosen or not, and how many failed. */
  Map<String, FailingUnits> failing() {
    return failing;
  }

  boolean areAllChosen() {
    return sizes.values().stream().mapToLong(one -> one).sum()
        == failing.values().stream().mapToLong(FailingUnits::all).sum();
  }

  /** Others may be called as units are, and are none. */
  private boolean isUnit(int span) {
    return compared.unit(span) == span && compared.has(span);
  }

  /** Gives the chosen units of each kind their places, in the order in which they began. */
  private void place() {
    Numbering<String> words = new Numbering<>();
    int[] kinds = spans.kinds().stream().mapToInt(kind -> words.of(kind.words())).toArray();
    int[] counts = new int[words.all().size()];
    BitSet parts = compared.failing();
    for (int span = 0; span < spans.size(); span++) {
      if (isUnit(span)) {
        counts[kinds[spans.kindNumber(span)]]++;
        failing.merge(
            spans.kind(span).words(),
            FailingUnits.of(spans.hasFailed(span), parts.get(span)),
            FailingUnits::and);
      }
    }
    choose(words.all(), kinds, counts);
  }

  private void choose(List<String> words, int[] kinds, int[] counts) {
    List<BitSet> chosen =
        Arrays.stream(counts).mapToObj(count -> ChosenUnits.of(count, MOST_UNITS)).toList();
    int[] seen = new int[counts.length];
    int[] next = new int[counts.length];
    for (int span = 0; span < spans.size(); span++) {
      if (isUnit(span)) {
        int kind = kinds[spans.kindNumber(span)];
        places[span] = chosen.get(kind).get(seen[kind]++) ? next[kind]++ : NOT_CHOSEN;
      }
    }
    for (int kind = 0; kind < counts.length; kind++) {
      if (counts[kind] > 0) {
        sizes.put(words.get(kind), next[kind]);
      }
    }
  }
}
