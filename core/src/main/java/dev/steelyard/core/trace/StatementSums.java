package dev.steelyard.core.trace;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Adds up statements of one shape, in the order of their begin. For use by one thread. */
final class StatementSums {

  private record Place(int unit, int parent) {}

  /** Different ones of one place. */
  private static final class Different {
    private final Set<Integer> targets = new HashSet<>();
    private long beyondFirstNanos;

    void add(int target, long took) {
      if (targets.add(target) && targets.size() > 1) {
        beyondFirstNanos += took;
      }
    }

    int size() {
      return targets.size();
    }
  }

  private long count;
  private long nanos;
  private long planned;
  private Durations planningTimes = Durations.NONE;
  private Durations plannedFirstTimes = Durations.NONE;
  private long plannedAgain;
  private Durations plannedAgainTimes = Durations.NONE;

  /** When the first plan was there. */
  private long plannedAt = Long.MAX_VALUE;

  private long shortestNanos = Long.MAX_VALUE;
  private long plannedNanos;
  private long prepared;
  private long mayBePrepared;
  private long rows;
  private long failed;
  private long failedNanos;
  private long failedAnew;
  private long unknown;
  private final Set<Integer> texts = new HashSet<>();
  private final Map<Place, Different> byPlace = new HashMap<>();

  void add(Spans spans, StatementRun run, int unit, boolean hasUnknownValues) {
    int span = run.span();
    long took = spans.nanos(span);
    count++;
    nanos += took;
    prepared += run.isPrepared() ? 1 : 0;
    mayBePrepared += run.mayBePrepared() ? 1 : 0;
    rows += Math.max(0, run.rows());
    if (spans.hasFailed(span)) {
      failed++;
      failedNanos += took;
      failedAnew += run.isPrepared() || run.mayBePrepared() ? 0 : 1;
    } else {
      addDone(run, spans.start(span), took);
    }
    if (hasUnknownValues) {
      unknown++;
    } else {
      texts.add(spans.targetNumber(span));
    }
    int parent = spans.parent(span);
    int caller = parent == Spans.NONE ? Spans.NONE : spans.kindNumber(parent);
    // With values that nobody told, each may be another; no target has a number below 0.
    int different = hasUnknownValues ? -(int) count : spans.targetNumber(span);
    Different here = byPlace.computeIfAbsent(new Place(unit, caller), one -> new Different());
    // What is tried again is no other thing.
    if (!spans.hasFailed(span)) {
      here.add(different, took);
    }
  }

  private void addDone(StatementRun run, long start, long took) {
    shortestNanos = Math.min(shortestNanos, took);
    if (run.planningNanos() >= 0) {
      planned++;
      planningTimes = planningTimes.with(Math.min(took, run.planningNanos()));
      plannedNanos += took;
    }
    if (!run.isPrepared() && !run.mayBePrepared()) {
      addAnew(
          run.planningNanos() < 0,
          start,
          run.planningNanos() < 0 ? took : Math.min(took, run.planningNanos()));
    }
  }

  /** Planned anew, which nothing could have spared that began before the first plan was there. */
  private void addAnew(boolean isUnknown, long start, long planning) {
    if (start < plannedAt) {
      plannedAt = Math.min(plannedAt, start + planning);
      plannedFirstTimes = isUnknown ? plannedFirstTimes : plannedFirstTimes.with(planning);
      return;
    }
    plannedAgain++;
    plannedAgainTimes = isUnknown ? plannedAgainTimes : plannedAgainTimes.with(planning);
  }

  StatementUse told(Spans spans, StatementUse.Shape shape) {
    Map.Entry<Place, Different> most =
        byPlace.entrySet().stream()
            .max(
                Comparator.<Map.Entry<Place, Different>>comparingInt(one -> one.getValue().size())
                    .thenComparing(one -> one.getKey().unit(), Comparator.reverseOrder()))
            .orElseThrow();
    int caller = most.getKey().parent();
    return new StatementUse(
        shape.database(),
        shape.words(),
        count,
        texts.size(),
        unknown,
        nanos,
        planned,
        planningTimes,
        plannedFirstTimes,
        plannedAgain,
        plannedAgainTimes,
        plannedNanos,
        prepared,
        mayBePrepared,
        rows,
        failed,
        failedNanos,
        failedAnew,
        failed == count ? 0 : shortestNanos,
        most.getValue().size(),
        byPlace.values().stream()
            .filter(one -> one.size() >= StatementUse.MANY)
            .mapToLong(one -> one.size() - 1)
            .sum(),
        byPlace.values().stream()
            .filter(one -> one.size() >= StatementUse.MANY)
            .mapToLong(one -> one.beyondFirstNanos)
            .sum(),
        caller == Spans.NONE ? "" : spans.kinds().get(caller).words());
  }
}
