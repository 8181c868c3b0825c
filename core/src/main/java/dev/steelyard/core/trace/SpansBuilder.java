package dev.steelyard.core.trace;

import dev.steelyard.core.index.Numbering;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers spans in any order and makes a forest of them. A span is a part of the one that it names,
 * else of the shortest on its thread that it lies within. For use by one thread.
 */
public final class SpansBuilder {

  private final Numbering<String> targets = new Numbering<>("");
  private final Numbering<String> threads = new Numbering<>();
  private final IntColumn kind = new IntColumn();
  private final IntColumn target = new IntColumn();
  private final IntColumn thread = new IntColumn();
  private final LongColumn start = new LongColumn();
  private final LongColumn end = new LongColumn();

  /** Targets whose words come later have numbers below 0; here are those of their words. */
  private final Map<Integer, Integer> named = new HashMap<>();

  private int unnamed;
  private final BitSet failed = new BitSet();
  private final BitSet apart = new BitSet();
  private final BitSet changing = new BitSet();

  /** As long as the last that says how much it did. */
  private final LongColumn amount = new LongColumn();

  /** As long as the last that says where it is beside its target. */
  private final IntColumn place = new IntColumn();

  /** Spans by the numbers that others call them by. */
  private final Map<Long, Integer> called = new HashMap<>();

  private final Map<Integer, Long> parentsCalled = new HashMap<>();

  /** The number of a target; 0 is that of none. */
  public int target(String words) {
    return targets.of(words);
  }

  /** The number of a target whose words come later, by {@link #name}. */
  public int targetToBeNamed() {
    unnamed--;
    return unnamed;
  }

  /** Says the words of a target that came before them. */
  public void name(int target, String words) {
    named.put(target, targets.of(words));
  }

  /** The number of a thread. */
  public int thread(String name) {
    return threads.of(name);
  }

  /**
   * A span to be added.
   *
   * @param kind the number of its kind, in the list that {@link #build} gets
   * @param target the number of its target
   * @param thread the number of its thread
   * @param start when it began, in nanoseconds since the trace began
   * @param end when it ended; what ended before it began ends when it began
   * @param amount how much it says that it did; 0 where it says nothing
   */
  public record NewSpan(
      int kind, int target, int thread, long start, long end, long amount, boolean failed) {}

  /**
   * Adds a span.
   *
   * @return its number for now, for the calls below
   */
  public int add(NewSpan one) {
    int number = kind.size();
    kind.add(one.kind());
    target.add(one.target());
    thread.add(one.thread());
    start.add(one.start());
    end.add(Math.max(one.start(), one.end()));
    if (one.amount() != 0) {
      amount.fill(number);
      amount.add(one.amount());
    }
    if (one.failed()) {
      failed.set(number);
    }
    return number;
  }

  /** Says what others call a span. */
  public void called(int span, long id) {
    called.put(id, span);
  }

  /**
   * Says of which span it is a part, by what that one is called; 0 for of none. One that is not
   * there leaves it an orphan: a part of something that was not recorded.
   */
  public void within(int span, long parentId) {
    parentsCalled.put(span, parentId);
  }

  /**
   * Says that it was not its thread's work all the while, as it ended there and began elsewhere: it
   * lies within nothing on that thread and holds nothing there, unless one of both says so.
   */
  public void apart(int span) {
    apart.set(span);
  }

  /**
   * Says that an operation makes something else of its target and its place, such as of an address
   * or a file, and of what lies below and around that; where it says neither, it may be of any
   * address. Requests to storage and statements say so by themselves.
   */
  public void changing(int span) {
    changing.set(span);
  }

  /**
   * Says where what a span is about lies, beside its target: an address, the path of a file, or any
   * of these. Spans come here in the order in which they were added.
   */
  public void at(int span, String where) {
    place.fill(span);
    place.add(targets.of(where));
  }

  /**
   * Makes the forest; nothing may be added after that.
   *
   * @param kinds by the numbers that spans were added with
   */
  public BuiltSpans build(List<SpanKind> kinds) {
    int[] order = RowOrder.ofSpans(start, end);
    SpanColumns columns =
        new SpanColumns(
            kind.in(order),
            targetsIn(order),
            thread.in(order),
            start.in(order),
            end.in(order),
            amountsIn(order),
            in(order, failed),
            in(order, apart),
            in(order, changing),
            placesIn(order));
    List<String> threadNames = threads.all();
    int[] numbers = renumbered(order);
    NamedParents named = new NamedParents(called, parentsCalled, numbers);
    int[] parents = Nesting.parents(columns, threadNames.size(), named.children());
    BitSet orphans = new BitSet();
    int circular = named.set(parents, orphans);
    return new BuiltSpans(
        new Spans(kinds, targets.all(), threadNames, columns, parents, orphans), numbers, circular);
  }

  private static int[] renumbered(int[] order) {
    int[] numbers = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      numbers[order[i]] = i;
    }
    return numbers;
  }

  private static BitSet in(int[] order, BitSet set) {
    BitSet ordered = new BitSet();
    for (int i = 0; i < order.length; i++) {
      ordered.set(i, set.get(order[i]));
    }
    return ordered;
  }

  private long[] amountsIn(int[] order) {
    if (amount.size() == 0) {
      return new long[0];
    }
    amount.fill(order.length);
    return amount.in(order);
  }

  private int[] placesIn(int[] order) {
    if (place.size() == 0) {
      return new int[0];
    }
    place.fill(order.length);
    return place.in(order);
  }

  /** One that was never named is none. */
  private int[] targetsIn(int[] order) {
    int[] numbers = target.in(order);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0) {
        numbers[i] = named.getOrDefault(numbers[i], 0);
      }
    }
    return numbers;
  }
}
