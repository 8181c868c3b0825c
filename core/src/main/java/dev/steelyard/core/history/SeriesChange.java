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

  /** The last build before the change. */
  public DutBuild from() {
    return series.builds().get(point.index() - 1);
  }

  /** The first build after it. */
  public DutBuild to() {
    return series.builds().get(point.index());
  }

  /** The distance of the ratio from no change, the same for twice and for half. */
  public double size() {
    double ratio = this.ratio.estimate();
    return ratio > 0 ? Math.abs(Math.log(ratio)) : Double.POSITIVE_INFINITY;
  }
}
