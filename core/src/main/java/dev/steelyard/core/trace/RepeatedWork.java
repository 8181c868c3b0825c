package dev.steelyard.core.trace;

import dev.steelyard.core.index.KeyedIndex;
import dev.steelyard.core.index.Numbering;
import dev.steelyard.core.plan.StatementShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done again within one unit of work: the same kind of span with the same target, after
 * one that had ended and did not fail, however much came between. What was done first is not waste,
 * and neither is what comes after a failure. Kinds of which a part was recorded are left out: how
 * often the same comes twice in a sample says little of how often it does in all. So are statements
 * with places for values, where nobody told the values, what changes a database or storage, and
 * what is asked again of a database, or of a file, that has changed since.
 *
 * @param cases the one that wasted most first
 * @param nanos the time of all repetitions, where one lies within another once; of all threads
 * @param again the numbers of all repetitions
 */
public record RepeatedWork(List<RepeatedCase> cases, long nanos, BitSet again) {

  /** Targets that are told of a case. */
  private static final int TOLD = 5;

  /**
   * One kind, called along one path; of statements those of one shape.
   *
   * @param shape of statements; else empty
   * @param path the kinds around it, from the outermost down to itself
   * @param calls how often it was called along this path, in all units of work
   * @param again how many of these had been done before in their unit
   * @param targets how many different targets it was done to
   * @param nanos how long the repetitions took, with their parts
   * @param outermost how many of the repetitions lie within no other repetition
   * @param outerNanos how long these took: what is gone when this is done once
   * @param alone the same of those that lie within no other repetition of their own kind: what is
   *     gone when nothing but this is done once
   * @param worst the targets whose repetitions took longest
   */
  public record RepeatedCase(
      SpanKind kind,
      String shape,
      List<String> path,
      long calls,
      long again,
      long targets,
      long nanos,
      long outermost,
      long outerNanos,
      Durations alone,
      List<RepeatedTarget> worst) {

    /** Whether doing less of it needs nothing but that what is around it is done once. */
    public boolean isWithinOthers() {
      return outerNanos * 2 < nanos;
    }
  }

  /**
   * A target that something was done to again.
   *
   * @param again how often after the first time
   * @param nanos how long that took
   */
  public record RepeatedTarget(String words, long again, long nanos) {}

  public RepeatedWork {
    cases = List.copyOf(cases);
    again = (BitSet) again.clone();
  }

  @Override
  public BitSet again() {
    return (BitSet) again.clone();
  }

  /** Finds it. */
  public static RepeatedWork of(Trace trace) {
    return new Search(trace.spans(), SpanDialects.of(trace)).run();
  }

  /** Finds it, where nobody says of which systems databases are. */
  public static RepeatedWork of(Spans spans) {
    return new Search(spans, SpanDialects.UNTOLD).run();
  }

  /** Of one path, and of one shape on it. */
  private static final class Sums {
    private final int path;
    private final int shape;
    private int example;
    private long calls;
    private long again;
    private long nanos;
    private long outermost;
    private long outerNanos;
    private Durations alone = Durations.NONE;
    private long targets;
    private final Map<Integer, long[]> byTarget = new HashMap<>();

    Sums(int path, int shape) {
      this.path = path;
      this.shape = shape;
    }

    void add(Spans spans, int span, boolean isAgain, boolean isOutermost, boolean isAlone) {
      if (isOutermost) {
        outermost++;
        outerNanos += spans.nanos(span);
      }
      if (isAlone) {
        alone = alone.with(spans.nanos(span));
      }
      example = span;
      calls++;
      if (isAgain) {
        again++;
        nanos += spans.nanos(span);
        long[] target = byTarget.computeIfAbsent(spans.targetNumber(span), none -> new long[2]);
        target[0]++;
        target[1] += spans.nanos(span);
      }
    }

    RepeatedCase told(Spans spans, String shape, List<String> path) {
      List<RepeatedTarget> worst =
          byTarget.entrySet().stream()
              .sorted(
                  Comparator.<Map.Entry<Integer, long[]>>comparingLong(one -> -one.getValue()[1])
                      .thenComparing(Map.Entry::getKey))
              .limit(TOLD)
              .map(one ->
                  new RepeatedTarget(
                      spans.targetWords(one.getKey()), one.getValue()[0], one.getValue()[1]))
              .toList();
      return new RepeatedCase(
          spans.kind(example),
          shape,
          path,
          calls,
          again,
          targets,
          nanos,
          outermost,
          outerNanos,
          alone,
          worst);
    }
  }

  private static final class Search {
    private static final int NONE = -1;

    private final Spans spans;
    private final WorkUnits units;
    private final CallPaths paths;
    private final KeyedIndex works = new KeyedIndex();
    private final KeyedIndex worksOfUnits = new KeyedIndex();
    private final KeyedIndex afterChanges = new KeyedIndex();
    private final KeyedIndex groups = new KeyedIndex();

    /** Many a group has one target alone, whose number may be large. */
    private final KeyedIndex targetsOfGroups = new KeyedIndex();

    private int targetsSeen;
    private final Numbering<String> shapes = new Numbering<>();

    /** Numbers of the shapes of statements, by their targets. */
    private final Map<Integer, Integer> shapeOf = new HashMap<>();

    private final SeenChanges changes;
    private final FirstMoments doneAt = new FirstMoments();
    private final BitSet isAgain = new BitSet();
    private final Map<Integer, Sums> sums = new HashMap<>();

    /** Whether statements tell all that they depend on, by their targets. */
    private final Map<Integer, Boolean> isKnown = new HashMap<>();

    Search(Spans spans, SpanDialects dialects) {
      this.spans = spans;
      this.units = new WorkUnits(spans);
      this.paths = new CallPaths(spans);
      this.changes = new SeenChanges(spans, dialects);
    }

    RepeatedWork run() {
      BitSet asked = new BitSet();
      for (int span = 0; span < spans.size(); span++) {
        if (changes.isQuestion(span) && canBeAgain(span)) {
          asked.set(span);
          ask(span);
        }
      }
      BitSet withinAny = Enclosing.within(spans, new int[spans.size()], isAgain);
      BitSet withinKind = Enclosing.within(spans, spans.kindNumbers(), isAgain);
      long nanos = 0;
      for (int span = asked.nextSetBit(0); span >= 0; span = asked.nextSetBit(span + 1)) {
        boolean again = isAgain.get(span);
        boolean isOutermost = again && !withinAny.get(span);
        nanos += isOutermost ? spans.nanos(span) : 0;
        int path = paths.of(span);
        int shape = shape(span);
        int group = groups.of(path, shape);
        Sums of = sums.computeIfAbsent(group, none -> new Sums(path, shape));
        of.add(spans, span, again, isOutermost, again && !withinKind.get(span));
        if (targetsOfGroups.of(group, spans.targetNumber(span)) == targetsSeen) {
          targetsSeen++;
          of.targets++;
        }
      }
      List<RepeatedCase> cases = new ArrayList<>();
      List<String> words = shapes.all();
      sums.values().stream()
          .filter(one -> one.again > 0)
          .forEach(one ->
              cases.add(
                  one.told(
                      spans,
                      one.shape == NONE ? "" : words.get(one.shape),
                      paths.words(one.path))));
      cases.sort(
          Comparator.comparingLong((RepeatedCase one) -> -one.outerNanos())
              .thenComparingLong(one -> -one.nanos())
              .thenComparing(one -> String.join("/", one.path())));
      return new RepeatedWork(cases, nanos, isAgain);
    }

    /** What begins before the first has its answer could not have used it. */
    private void ask(int span) {
      int here = worksOfUnits.of(units.of(span), work(span));
      if (doneAt.get(here) <= spans.start(span)) {
        isAgain.set(span);
      } else if (!spans.hasFailed(span)) {
        doneAt.lower(here, spans.end(span));
      }
    }

    /** A number of its shape; {@value #NONE} for all but statements. */
    private int shape(int span) {
      return spans.kind(span).origin() == SpanKind.SpanOrigin.STATEMENT
          ? shapeOf.computeIfAbsent(
              spans.targetNumber(span),
              target -> shapes.of(StatementShape.of(spans.targetWords(target))))
          : NONE;
    }

    /** What it does: the same to what has changed since is something else, below 0. */
    private int work(int span) {
      int work = works.of(spans.kindNumber(span), spans.targetNumber(span));
      int changed = changes.before(span);
      return changed == 0 ? work : -1 - afterChanges.of(work, changed);
    }

    private boolean canBeAgain(int span) {
      SpanKind kind = spans.kind(span);
      int target = spans.targetNumber(span);
      return target != 0
          && !kind.isInPart()
          && !kind.isOfProbe()
          && (kind.origin() != SpanKind.SpanOrigin.STATEMENT
              || isKnown.computeIfAbsent(
                  target, one -> !StatementShape.hasUnknownValues(spans.targetWords(one))));
    }
  }
}
