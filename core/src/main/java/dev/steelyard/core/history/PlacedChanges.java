package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.model.DutBuild;
import java.util.List;

/**
 * Where a series changed, however little.
 *
 * @param points none where results of a build are too far apart to be reruns of one thing
 */
record PlacedChanges(Series series, List<RefinedChangePoints> points) {

  static PlacedChanges of(Series series, ChangeRule rule) {
    return new PlacedChanges(
        series,
        series.rerunsApart(series.builds()).isPresent()
            ? List.of()
            : RefinedChangePoints.of(series, rule));
  }

  /** The first build with a change. */
  DutBuild build(RefinedChangePoints point) {
    return series.builds().get(point.point().index());
  }
}
