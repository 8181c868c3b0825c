package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.model.DutBuild;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The builds of a series that one of its builds is held against: those before it, since the last
 * change point among them, without the oldest where those are apart ({@link OldestBuilds}).
 *
 * @param earlier the places where stretches without a change begin that tell how builds vary beside
 *     the history's own, and where the last of them ends; a single one where there are none
 * @param start the place of the first of them in the series
 * @param end the place of the build that is held against them
 */
record History(Series series, List<Integer> earlier, int start, int end) {

  History {
    earlier = List.copyOf(earlier);
  }

  /**
   * The history of the build at this place, which may be the first.
   *
   * @param known changes that nobody sees in so few builds
   */
  static History before(Series series, int place, KnownChanges known) {
    double[] older = Arrays.copyOf(series.medians().toArray(), place);
    List<ChangePoint> changes =
        RefinedChangePoints.of(older, ChangeRule.CALIBRATED).stream()
            .map(RefinedChangePoints::point)
            .toList();
    return sinceKnown(series, place, changes, known)
        .orElseGet(() -> sinceFound(series, place, changes))
        .withoutOldest();
  }

  private static History sinceFound(Series series, int place, List<ChangePoint> changes) {
    if (changes.isEmpty()) {
      return new History(series, List.of(0), 0, place);
    }
    ChangePoint last = changes.getLast();
    return new History(series, List.of(last.before().start(), last.index()), last.index(), place);
  }

  /**
   * Since a known change, where that is newer than those that are found, and enough builds are left
   * to tell how builds vary: its own, else those of one stretch before it, else of counts all,
   * where none of them varied but with the changes. Else what is known is no help.
   */
  private static Optional<History> sinceKnown(
      Series series, int place, List<ChangePoint> changes, KnownChanges known) {
    TreeSet<Integer> starts = new TreeSet<>(List.of(0));
    known.of(series).stream()
        .map(series::place)
        .filter(at -> at > 0 && at < place)
        .forEach(starts::add);
    int newest = starts.last();
    if (newest == 0 || changes.stream().anyMatch(one -> one.index() >= newest)) {
      return Optional.empty();
    }
    changes.forEach(one -> starts.add(one.index()));
    List<Integer> bounds = List.copyOf(starts);
    return IntStream.range(1, bounds.size())
        .map(i -> bounds.size() - 1 - i)
        .mapToObj(i -> bounds.subList(i, i + 2))
        .filter(stretch -> stretch.getLast() - stretch.getFirst() >= Prediction.FEWEST_BUILDS)
        .findFirst()
        .map(stretch -> new History(series, stretch, newest, place))
        .or(() -> ofItself(series, newest, place))
        .or(() ->
            Optional.of(new History(series, bounds, newest, place)).filter(History::isSteady));
  }

  private static Optional<History> ofItself(Series series, int start, int place) {
    return place - start >= Prediction.FEWEST_BUILDS
        ? Optional.of(new History(series, List.of(start), start, place))
        : Optional.empty();
  }

  /** Whether it is of what repeats to the digit, and did in each stretch of builds enough. */
  private boolean isSteady() {
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
    return apart == 0 ? this : new History(series, List.of(start + apart), start + apart, end);
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
    return between(earlier.getFirst(), earlier.getLast());
  }

  /** The same, each stretch without a change by itself. */
  List<double[]> earlierStretches() {
    return IntStream.range(1, earlier.size())
        .mapToObj(i -> between(earlier.get(i - 1), earlier.get(i)))
        .toList();
  }

  double value() {
    return series.medians().get(end);
  }

  private double[] between(int from, int to) {
    return Arrays.copyOfRange(series.medians().toArray(), from, to);
  }
}
