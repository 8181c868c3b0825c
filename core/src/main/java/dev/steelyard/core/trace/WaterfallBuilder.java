package dev.steelyard.core.trace;

import dev.steelyard.core.trace.Waterfall.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Picks the operations of a unit of work that are told one by one, and adds the others up. */
final class WaterfallBuilder {

  /** Small operations of one parent. */
  private static final class Rest {
    private int count;
    private int first;
    private long nanos;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private String thread = "";
    private final Map<String, Long> kinds = new HashMap<>();
  }

  private final Spans spans;
  private final int unit;
  private final BitSet members = new BitSet();
  private final BitSet shown = new BitSet();
  private final Map<Integer, List<Integer>> parts = new HashMap<>();
  private final Map<Integer, Rest> rests = new HashMap<>();
  private final Map<Integer, Integer> shownAround = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  WaterfallBuilder(Spans spans, int unit) {
    this.spans = spans;
    this.unit = unit;
  }

  Waterfall build(int most) {
    find();
    choose(most);
    members.stream().forEach(this::place);
    showThoseAlone();
    tellAll();
    return new Waterfall(
        spans.kind(unit).words(),
        spans.target(unit),
        spans.start(unit),
        spans.nanos(unit),
        members.cardinality(),
        steps);
  }

  /** What lies within the unit, however deep. */
  private void find() {
    BitSet others = new BitSet();
    members.set(unit);
    for (int span = 0; span < spans.size(); span++) {
      List<Integer> path = new ArrayList<>();
      int at = span;
      while (at != Spans.NONE && !members.get(at) && !others.get(at)) {
        path.add(at);
        at = spans.parent(at);
      }
      BitSet found = at != Spans.NONE && members.get(at) ? members : others;
      path.forEach(found::set);
    }
  }

  /** The longest, with all that is around them. */
  private void choose(int most) {
    IntStream.range(0, spans.size())
        .filter(members::get)
        .boxed()
        .sorted(Comparator.comparingLong((Integer span) -> -spans.nanos(span)))
        .limit(most)
        .forEach(span -> {
          for (int at = span; !shown.get(at); at = spans.parent(at)) {
            shown.set(at);
            if (at == unit) {
              break;
            }
          }
        });
    shown.set(unit);
  }

  private void place(int span) {
    if (span == unit) {
      return;
    }
    int parent = spans.parent(span);
    if (shown.get(span)) {
      parts.computeIfAbsent(parent, none -> new ArrayList<>()).add(span);
      return;
    }
    boolean isOutermost = shown.get(parent);
    Rest rest = rests.computeIfAbsent(shownAround(parent), none -> new Rest());
    rest.first = rest.count == 0 ? span : rest.first;
    rest.count++;
    if (isOutermost) {
      rest.thread = rest.thread.isEmpty() ? spans.thread(span) : rest.thread;
      rest.nanos += spans.nanos(span);
      rest.from = Math.min(rest.from, spans.start(span));
      rest.to = Math.max(rest.to, spans.end(span));
      rest.kinds.merge(spans.kind(span).words(), spans.nanos(span), Long::sum);
    }
  }

  /** Itself where it is shown; each is walked over once, as what was found is kept. */
  private int shownAround(int span) {
    int at = span;
    while (!shown.get(at) && !shownAround.containsKey(at)) {
      at = spans.parent(at);
    }
    int found = shownAround.getOrDefault(at, at);
    for (int one = span; one != at; one = spans.parent(one)) {
      shownAround.put(one, found);
    }
    return found;
  }

  /** What would be summed by itself takes the same row as itself. */
  private void showThoseAlone() {
    rests
        .values()
        .removeIf(rest -> {
          if (rest.count > 1) {
            return false;
          }
          parts
              .computeIfAbsent(spans.parent(rest.first), none -> new ArrayList<>())
              .add(rest.first);
          return true;
        });
    parts.values().forEach(all -> all.sort(Comparator.naturalOrder()));
  }

  /**
   * What is still to be told.
   *
   * @param isRest whether it is the small ones of a span, after its parts
   */
  private record Untold(int span, int depth, boolean isRest) {}

  /** Forests may be deeper than calls can be. */
  private void tellAll() {
    Deque<Untold> untold = new ArrayDeque<>();
    untold.push(new Untold(unit, 0, false));
    while (!untold.isEmpty()) {
      Untold one = untold.pop();
      if (one.isRest()) {
        tellRest(one);
        continue;
      }
      tell(one);
      if (rests.containsKey(one.span())) {
        untold.push(new Untold(one.span(), one.depth() + 1, true));
      }
      parts
          .getOrDefault(one.span(), List.of())
          .reversed()
          .forEach(part -> untold.push(new Untold(part, one.depth() + 1, false)));
    }
  }

  private void tell(Untold one) {
    int span = one.span();
    long begin = spans.start(unit);
    steps.add(
        new Step(
            one.depth(),
            spans.kind(span).words(),
            // A key of a cache is known by its hash alone, which tells nobody anything.
            spans.kind(span).origin() == SpanKind.SpanOrigin.CACHE_LOAD ? "" : spans.target(span),
            spans.thread(span),
            spans.start(span) - begin,
            spans.end(span) - begin,
            spans.nanos(span),
            spans.hasFailed(span),
            1,
            0));
  }

  private void tellRest(Untold one) {
    Rest rest = rests.getOrDefault(one.span(), new Rest());
    long begin = spans.start(unit);
    String most =
        rest.kinds.entrySet().stream()
            .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .orElse("");
    steps.add(
        new Step(
            one.depth(),
            most,
            "",
            rest.thread,
            rest.from - begin,
            rest.to - begin,
            rest.nanos,
            false,
            rest.count,
            rest.kinds.size()));
  }
}
