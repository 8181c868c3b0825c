package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The builds of a series that one of its builds is held against: those before it, since the last
 * change among them ({@link HistoryStart}), without the oldest where those are apart ({@link
 * OldestBuilds}).
 *
 * @param known the build whose change begins it, where somebody knew that; empty where the builds
 *     alone say where it begins
 * @param before stretches without a change that tell how builds vary beside the history's own
 * @param start the place of the first of them in the series
 * @param end the place of the build that is held against them
 */
record History(
    Series series, Optional<DutBuild> known, List<SameLevel> before, int start, int end) {

  /**
   * Neighbouring builds of a series without a change between them, by their places.
   *
   * @param end after the last of them
   */
  record SameLevel(int start, int end) {

    int size() {
      return end - start;
    }
  }

  History {
    before = List.copyOf(before);
  }

  /**
   * The history of the build at this place, which may be the first.
   *
   * @param known changes that nobody sees in so few builds
   */
  static History before(Series series, int place, KnownChanges known) {
    HistoryStart start = HistoryStart.of(series, place, known);
    return start
        .sinceKnown()
        .orElseGet(
            () -> new History(series, Optional.empty(), start.found(), start.lastFound(), place))
        .withoutOldest();
  }

  /** Whether it is of what repeats to the digit, and did in each stretch of builds enough. */
  boolean isSteady() {
    return size() + earlierValues().length >= Prediction.FEWEST_BUILDS
        && ValueSteps.isCounted(series)
        && isOneValue(values())
        && earlierStretches().stream().allMatch(History::isOneValue);
  }

  /** Whether it has too few builds to tell how builds vary. */
  boolean isTooShort() {
    return size() == 0
        || (Math.max(size(), earlierValues().length) < Prediction.FEWEST_BUILDS && !isSteady());
  }

  private static boolean isOneValue(double[] values) {
    return Arrays.stream(values).distinct().count() <= 1;
  }

  private History withoutOldest() {
    int apart = OldestBuilds.apart(values());
    return apart == 0 ? this : new History(series, known, List.of(), start + apart, end);
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
    return between(start, end);
  }

  /** Those before the last change that tell how builds vary; none where there was no change. */
  double[] earlierValues() {
    return earlierStretches().stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** The same, each stretch without a change by itself. */
  List<double[]> earlierStretches() {
    return before.stream().map(one -> between(one.start, one.end)).toList();
  }

  double value() {
    return series.medians().get(end);
  }

  private double[] between(int from, int to) {
    return Arrays.copyOfRange(series.medians().toArray(), from, to);
  }
}
