package dev.steelyard.watch.bisect;

import dev.steelyard.core.comparison.MovedWithMachine;
import dev.steelyard.core.comparison.MovedWithMachine.Moved;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells changes that came with another machine from those of the code as {@code check} does: by all
 * benchmarks of the testbed, which the machine moves together.
 *
 * @param ofTestBed the series of all benchmarks on a testbed, by its name
 */
record MachineBeside(Machines machines, Function<String, List<Series>> ofTestBed) {

  /** What the machine did that explains a change, between its builds or right beside them. */
  Optional<String> explains(SeriesChange change) {
    List<DutBuild> builds = change.series().builds();
    int place = change.point().index();
    int first = Math.min(place - 2, builds.indexOf(change.lastWithout()));
    int last = Math.max(place + 1, builds.indexOf(change.firstWith()));
    for (int i = Math.max(0, first) + 1; i <= Math.min(last, builds.size() - 1); i++) {
      Optional<String> why = explains(change, builds.get(i - 1), builds.get(i));
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  private Optional<String> explains(SeriesChange change, DutBuild before, DutBuild after) {
    Series series = change.series();
    return machines
        .change(series.testBed(), before, after)
        .flatMap(what ->
            together(series.testBed(), before, after)
                .filter(all -> all.explains(moved(series, change.ratio())))
                .map(all -> all.words(what)));
  }

  private Optional<MovedWithMachine> together(String testBed, DutBuild before, DutBuild after) {
    List<Moved> all =
        ofTestBed.apply(testBed).stream()
            .flatMap(series -> moved(series, before, after).stream())
            .toList();
    return Optional.ofNullable(MovedWithMachine.byTestBed(all).get(testBed));
  }

  private static Optional<Moved> moved(Series series, DutBuild before, DutBuild after) {
    int first = series.builds().indexOf(before);
    int second = series.builds().indexOf(after);
    if (first < 0 || second < 0) {
      return Optional.empty();
    }
    double ratio = series.medians().get(second) / series.medians().get(first);
    return Optional.of(moved(series, new Interval(ratio, ratio, ratio, 0.95)));
  }

  private static Moved moved(Series series, Interval ratio) {
    return new Moved(
        series.testBed(),
        ratio,
        series.unit(),
        series.direction(),
        Tolerance.USUAL.minimumEffect());
  }
}
