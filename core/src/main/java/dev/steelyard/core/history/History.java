package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.model.DutBuild;
import java.util.Arrays;
import java.util.List;

/**
 * The builds of a series that one of its builds is held against: those before it, since the last
 * change point among them, without the oldest where those are apart ({@link OldestBuilds}).
 *
 * @param earlier the place of the first build since the change before that one; {@code start} when
 *     there was no change
 * @param start the place of the first of them in the series
 * @param end the place of the build that is held against them
 */
record History(Series series, int earlier, int start, int end) {

  /** The history of the build at this place, which may be the first. */
  static History before(Series series, int place) {
    double[] older = Arrays.copyOf(series.medians().toArray(), place);
    List<ChangePoint> changes =
        RefinedChangePoints.of(older, ChangeRule.CALIBRATED).stream()
            .map(RefinedChangePoints::point)
            .toList();
    int start = changes.isEmpty() ? 0 : changes.getLast().index();
    int earlier = changes.isEmpty() ? 0 : changes.getLast().before().start();
    int apart = OldestBuilds.apart(Arrays.copyOfRange(older, start, place));
    return apart == 0
        ? new History(series, earlier, start, place)
        : new History(series, start + apart, start + apart, place);
  }

  int size() {
    return end - start;
  }

  /** The oldest build of it, or the build itself where there is none. */
  DutBuild since() {
    return series.builds().get(start);
  }

  /** The newest build of it. */
  DutBuild newest() {
    return series.builds().get(end - 1);
  }

  DutBuild build() {
    return series.builds().get(end);
  }

  /** Those of the history and the build itself. */
  List<DutBuild> builds() {
    return series.builds().subList(start, end + 1);
  }

  double[] values() {
    return Arrays.copyOfRange(series.medians().toArray(), start, end);
  }

  /** Those between the last change and the one before it; none when there was no change. */
  double[] earlierValues() {
    return Arrays.copyOfRange(series.medians().toArray(), earlier, start);
  }

  double value() {
    return series.medians().get(end);
  }
}
