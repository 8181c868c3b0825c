package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Interval;

/**
 * A place where a series changed and stayed.
 *
 * @param point by the places of builds in the series
 * @param ratio of the median after the change to the one before, each up to the next change
 * @param verdict by the series' direction; {@link Verdict#CHANGED} where that is unknown
 */
public record SeriesChange(Series series, ChangePoint point, Interval ratio, Verdict verdict) {

  /** Of a change, what a build may have of it or lack that is on one side of it. */
  private static final double PART = 0.25;

  /** Whether nothing varied but with the change, of what repeats to the digit. */
  boolean isExact() {
    return ValueSteps.neverVaried(series, point.before().start(), point.before().end())
        && ValueSteps.neverVaried(series, point.after().start(), point.after().end());
  }

  /** The last build before the change. */
  public DutBuild from() {
    return series.builds().get(point.index() - 1);
  }

  /** The first build after it. */
  public DutBuild to() {
    return series.builds().get(point.index());
  }

  /** The newest build before the change that has nothing of it, or next to nothing. */
  public DutBuild lastWithout() {
    int place = point.index() - 1;
    while (place > point.before().start() && !(share(place) <= PART)) {
      place--;
    }
    return series.builds().get(place);
  }

  /** The oldest build after the change that has all of it, or next to all. */
  public DutBuild firstWith() {
    int place = point.index();
    while (place < point.after().end() - 1 && !(share(place) >= 1 - PART)) {
      place++;
    }
    return series.builds().get(place);
  }

  /** From 0, where a build is as those before the change are, to 1, as those after it. */
  private double share(int place) {
    return ChangeShare.of(
        point.before().median(), point.after().median(), series.medians().get(place));
  }

  /** The distance of the ratio from no change, the same for twice and for half. */
  public double size() {
    double ratio = this.ratio.estimate();
    return ratio > 0 ? Math.abs(Math.log(ratio)) : Double.POSITIVE_INFINITY;
  }
}
