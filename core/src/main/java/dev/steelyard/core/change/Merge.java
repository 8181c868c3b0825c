package dev.steelyard.core.change;

import dev.steelyard.core.change.SplitMemory.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes weak points of the whole series one by one, the largest p-value first and, when all are
 * small enough, the smallest magnitude: Fleming et al., "Hunter: Using Change Point Detection to
 * Hunt for Performance Regressions" (ICPE 2023). Cost: k² comparisons for k points, and the length
 * of the segments tested again.
 *
 * <p>A NaN p-value is never the largest unless its point comes first, and never small enough: as
 * Python's {@code max} and {@code <} have it.
 */
final class Merge {

  private final ChangeMethod method;
  private final SplitMemory memory;
  private final double[] series;
  private final int length;
  private final IntList points;

  /** Of each point; where it is not final, the p-value is at most this one. */
  private final List<Split> splits = new ArrayList<>();

  private final List<Boolean> isFinal = new ArrayList<>();

  Merge(ChangeMethod method, SplitMemory memory, double[] series, int length, IntList points) {
    this.method = method;
    this.memory = memory;
    this.series = series;
    this.length = length;
    this.points = points;
    memory.begin();
    for (int i = 0; i < points.size(); i++) {
      splits.add(split(i));
      isFinal.add(false);
    }
  }

  /** Leaves the change points. */
  void run() {
    double limit = method.limit().of(length);
    while (points.size() > 0) {
      int weakest = leastLikely();
      if (splits.get(weakest).p() < limit) {
        weakest = smallest();
        if (splits.get(weakest).magnitude() > method.minMagnitude()) {
          return;
        }
      }
      remove(weakest);
    }
  }

  /** The smallest limit, exclusive, at which {@link #run} would leave a change; 1 when none. */
  double leastLimit() {
    double least = 1;
    while (points.size() > 0) {
      int weakest = leastLikely();
      least = Math.min(least, splits.get(weakest).p());
      remove(weakest);
    }
    return least;
  }

  IntList points() {
    return points;
  }

  double p(int point) {
    settle(point);
    double p = splits.get(point).p();
    return Double.isNaN(p) ? 1 : p;
  }

  /**
   * Stretches can only make a p-value smaller, so they are tested where it would be the largest.
   */
  private int leastLikely() {
    while (true) {
      int found = 0;
      for (int i = 1; i < splits.size(); i++) {
        if (splits.get(i).p() > splits.get(found).p()) {
          found = i;
        }
      }
      if (isFinal.get(found)) {
        return found;
      }
      settle(found);
    }
  }

  private int smallest() {
    int found = 0;
    for (int i = 1; i < splits.size(); i++) {
      if (splits.get(i).magnitude() < splits.get(found).magnitude()) {
        found = i;
      }
    }
    return found;
  }

  private void remove(int point) {
    points.remove(point);
    splits.remove(point);
    isFinal.remove(point);
    int last = Math.min(point + method.recomputedAfter(), points.size());
    for (int i = Math.max(0, point - method.recomputedBefore()); i < last; i++) {
      splits.set(i, split(i));
      isFinal.set(i, false);
    }
  }

  private Split split(int point) {
    return memory.split(series, edge(point - 1), edge(point), edge(point + 1));
  }

  /** An end of a stretch by all that is on both sides of the stretch, where that tells more. */
  private void settle(int point) {
    if (!isFinal.get(point)) {
      Split alone = splits.get(point);
      splits.set(point, alone.orSmaller(stretch(point - 1)).orSmaller(stretch(point)));
      isFinal.set(point, true);
    }
  }

  /** From this point to the next. */
  private double stretch(int point) {
    return point < 0 || point + 1 >= points.size()
        ? Double.POSITIVE_INFINITY
        : memory.stretch(series, edge(point - 1), edge(point), edge(point + 1), edge(point + 2));
  }

  private int edge(int point) {
    return point < 0 ? 0 : point < points.size() ? points.get(point) : length;
  }
}
