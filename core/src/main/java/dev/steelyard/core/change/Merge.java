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
  private final List<Split> splits = new ArrayList<>();

  Merge(ChangeMethod method, SplitMemory memory, double[] series, int length, IntList points) {
    this.method = method;
    this.memory = memory;
    this.series = series;
    this.length = length;
    this.points = points;
    memory.begin();
    for (int i = 0; i < points.size(); i++) {
      splits.add(test(i));
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
    double p = splits.get(point).p();
    return Double.isNaN(p) ? 1 : p;
  }

  private int leastLikely() {
    int found = 0;
    for (int i = 1; i < splits.size(); i++) {
      if (splits.get(i).p() > splits.get(found).p()) {
        found = i;
      }
    }
    return found;
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
    int first = point + method.firstRecomputed();
    for (int i = Math.max(0, first); i < Math.min(first + 2, points.size()); i++) {
      splits.set(i, test(i));
    }
  }

  private Split test(int point) {
    int start = point == 0 ? 0 : points.get(point - 1);
    int end = point + 1 == points.size() ? length : points.get(point + 1);
    return memory.split(series, length, start, points.get(point), end);
  }
}
