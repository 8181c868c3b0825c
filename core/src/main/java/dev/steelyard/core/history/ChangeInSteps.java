package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Values;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Doubts that a change is one: builds beside it that lie between what was before and what came
 * after, further from both than builds vary. Two changes of which one build alone is between are
 * found as one, and the commit at which that stands has but a part of it. Stateless.
 */
final class ChangeInSteps {

  private ChangeInSteps() {}

  static Optional<HistoryDoubt> of(SeriesChange change) {
    List<DutBuild> builds = change.series().builds();
    int first = builds.indexOf(change.lastWithout()) + 1;
    int end = builds.indexOf(change.firstWith());
    int[] between = IntStream.range(first, end).filter(place -> isBetween(change, place)).toArray();
    if (between.length == 0) {
      return Optional.empty();
    }
    int place = between[0];
    String value = change.series().unit().format(change.series().medians().get(place));
    return Optional.of(
        new HistoryDoubt(
            HistoryDoubt.Kind.CHANGED_IN_STEPS,
            "at %s it is %s, between what was before and what came after: the change came from %s to %s, and may be several"
                .formatted(
                    builds.get(place).version(),
                    value,
                    change.lastWithout().version(),
                    change.firstWith().version()),
            "look at each of these builds; 'bisect' without commits searches between them"));
  }

  private static boolean isBetween(SeriesChange change, int place) {
    Values medians = change.series().medians();
    double value = medians.get(place);
    double before = change.point().before().median();
    double after = change.point().after().median();
    int index = change.point().index();
    return value > Math.min(before, after)
        && value < Math.max(before, after)
        && Math.abs(value - before)
            > MedianDistance.FAR * spread(medians, change.point().before().start(), index)
        && Math.abs(value - after)
            > MedianDistance.FAR * spread(medians, index, change.point().after().end());
  }

  private static double spread(Values medians, int start, int end) {
    return MedianDistance.of(IntStream.range(start, end).mapToDouble(medians::get).toArray());
  }
}
