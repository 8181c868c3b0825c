package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.model.DutBuild;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where the history of a build begins: at the newest change before it, whoever saw that. All
 * changes, those that are found in the series and those that are known, split it into stretches.
 *
 * @param place of the build in the series
 * @param changes that are found in the builds before it
 * @param known places of changes that are known, ascending; none of the first build
 */
record HistoryStart(Series series, int place, List<ChangePoint> changes, List<Integer> known) {

  /**
   * Beside a history that begins with a known change, of so many builds before the one that is
   * checked the stretches tell how builds vary: what is older may be of another machine or harness.
   */
  private static final int NEWEST = 50;

  HistoryStart {
    changes = List.copyOf(changes);
    known = List.copyOf(known);
  }

  static HistoryStart of(Series series, int place, KnownChanges known) {
    return new HistoryStart(
        series,
        place,
        RefinedChangePoints.of(series, place, ChangeRule.CALIBRATED).stream()
            .map(RefinedChangePoints::point)
            .toList(),
        known.of(series).stream()
            .map(series::place)
            .filter(at -> at > 0 && at < place)
            .sorted()
            .toList());
  }

  /** Where it begins by the builds alone. */
  int lastFound() {
    return changes.isEmpty() ? 0 : changes.getLast().index();
  }

  /** What is before it by the builds alone. */
  List<History.SameLevel> found() {
    return changes.isEmpty()
        ? List.of()
        : List.of(new History.SameLevel(changes.getLast().before().start(), lastFound()));
  }

  /**
   * With what is known, where enough builds are left to tell how builds vary: its own and those of
   * stretches before it, else of counts all, where none of them varied but with the changes. Else
   * what is known is no help.
   */
  Optional<History> sinceKnown() {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    List<History.SameLevel> all = stretches();
    int start = all.getLast().end();
    List<History.SameLevel> telling =
        all.stream()
            .map(one -> new History.SameLevel(Math.max(one.start(), place - NEWEST), one.end()))
            .filter(one -> one.size() >= Prediction.FEWEST_BUILDS)
            .toList();
    return telling.isEmpty() && place - start < Prediction.FEWEST_BUILDS
        ? Optional.of(history(all, start)).filter(History::isSteady)
        : Optional.of(history(telling, start));
  }

  private History history(List<History.SameLevel> before, int start) {
    Optional<DutBuild> told =
        known.contains(start) ? Optional.of(series.builds().get(start)) : Optional.empty();
    return new History(series, told, before, start, place);
  }

  /** Those between all changes, the oldest first; what is after the newest is none of them. */
  private List<History.SameLevel> stretches() {
    TreeSet<Integer> starts = new TreeSet<>(known);
    starts.add(0);
    changes.forEach(one -> starts.add(one.index()));
    List<Integer> bounds = List.copyOf(starts);
    return IntStream.range(1, bounds.size())
        .mapToObj(i -> new History.SameLevel(bounds.get(i - 1), bounds.get(i)))
        .toList();
  }
}
