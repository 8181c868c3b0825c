package dev.steelyard.trace.otlp;

import dev.steelyard.core.trace.CountedWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What each span is a part of. Where a program gives the id that it was called with to its own span
 * too, as those of Zipkin do, that one is a part of the caller's, and what names the id is a part
 * of the one of its own program.
 */
final class OtlpParents {

  static final int NONE = -1;

  private final List<OtlpSpan> spans;

  /** Places of spans by their ids; of those that share one the first that came. */
  private final Map<Long, Integer> called = new HashMap<>();

  private final Map<Long, SpansOfOneId> shared = new LinkedHashMap<>();

  private final int[] parents;
  private long missing;
  private long early;
  private long late;
  private long ambiguous;

  /** Of all spans of a trace. */
  OtlpParents(List<OtlpSpan> spans) {
    this.spans = spans;
    this.parents = new int[spans.size()];
    Map<Long, List<Integer>> several = new LinkedHashMap<>();
    for (int place = 0; place < parents.length; place++) {
      long id = spans.get(place).id();
      Integer first = id == 0 ? null : called.putIfAbsent(id, place);
      if (first != null) {
        several.computeIfAbsent(id, one -> new ArrayList<>(List.of(first))).add(place);
      }
    }
    several.forEach((id, places) -> shared.put(id, new SpansOfOneId(spans, places)));
    for (int place = 0; place < parents.length; place++) {
      parents[place] = named(place);
    }
    shared.values().forEach(this::nest);
  }

  /** The place of what the one at a place is a part of; itself where it says so. */
  int of(int place) {
    return parents[place];
  }

  private int named(int place) {
    OtlpSpan one = spans.get(place);
    if (one.parent() == 0) {
      return NONE;
    }
    if (one.parent() == one.id()) {
      return place;
    }
    SpansOfOneId several = shared.get(one.parent());
    int found = several == null ? called.getOrDefault(one.parent(), NONE) : several.around(one);
    missing += found == NONE ? 1 : 0;
    return found;
  }

  /** One that answers, or that is another program's, is a part of the one that asked. */
  private void nest(SpansOfOneId several) {
    List<Integer> inward = several.inward();
    for (int i = 1; i < inward.size(); i++) {
      OtlpSpan outer = spans.get(inward.get(i - 1));
      OtlpSpan inner = spans.get(inward.get(i));
      if (!outer.origin().equals(inner.origin()) || outer.isAnswer() != inner.isAnswer()) {
        parents[inward.get(i)] = inward.get(i - 1);
      } else {
        ambiguous++;
      }
    }
  }

  private void doubt(int place) {
    OtlpSpan one = spans.get(place);
    OtlpSpan parent = spans.get(parents[place]);
    boolean isEarly = one.start() < parent.start();
    early += isEarly ? 1 : 0;
    // Within a program what goes on by itself may end later; programs wait for those they call.
    boolean isOther = !one.origin().equals(parent.origin());
    late += isOther && !isEarly && one.end() > Math.max(parent.start(), parent.end()) ? 1 : 0;
  }

  /**
   * What cannot be right, a line each.
   *
   * @param isPart whether the one at a place is a part of another in the end: none is that is a
   *     part of its own parts
   */
  List<String> doubts(IntPredicate isPart) {
    IntStream.range(0, parents.length).filter(isPart).forEach(this::doubt);
    List<String> doubts = new ArrayList<>();
    add(
        doubts,
        missing,
        "span is a part of another that did not come, left out by sampling or lost; it counts as"
            + " outermost",
        "spans are parts of others that did not come, left out by sampling or lost; each counts as"
            + " outermost");
    String outside = "and what lies outside counts for both";
    add(
        doubts,
        early,
        "span begins before what it is a part of: clocks of two programs differ, " + outside,
        "spans begin before what they are a part of: clocks of two programs differ, " + outside);
    add(
        doubts,
        late,
        "span ends after what it is a part of, which is another program's: clocks of the two"
            + " differ, or it went on by itself, as from a queue, "
            + outside,
        "spans end after what they are a part of, which is another program's: clocks of the two"
            + " differ, or they went on by themselves, as from a queue, "
            + outside);
    String either = "what names it as its parent may be a part of either";
    add(
        doubts,
        ambiguous,
        "span has the id of another one of the same program: " + either,
        "spans have the id of another one of the same program each: " + either);
    return doubts;
  }

  private static void add(List<String> doubts, long count, String one, String many) {
    if (count > 0) {
      doubts.add(CountedWords.of(count, one, many));
    }
  }
}
