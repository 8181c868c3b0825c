package dev.steelyard.core.history;

import dev.steelyard.core.change.ChangePoint;
import java.util.List;
import java.util.Optional;

/**
 * Changes that are one step of values which were rounded: whole milliseconds of 3 and then 4 may be
 * 3.4 and then 3.5. That is neither a change nor none, as in a check of the builds.
 */
final class RoundedSteps {

  /** That a difference of one step is no more than one. */
  private static final double ROUNDING = 1 + 1e-9;

  private final ClockDigits clock;

  private RoundedSteps(ClockDigits clock) {
    this.clock = clock;
  }

  /** Of all series that are looked at together, whose digits tell of one clock. */
  static RoundedSteps of(List<Series> all) {
    return new RoundedSteps(
        ClockDigits.of(
            all.stream()
                .filter(one -> one.size() > 1)
                .map(one -> history(one, 0, one.size() - 1))
                .toList()));
  }

  /** What is said of a change that is one step; empty of what is more, or was not rounded. */
  Optional<HistoryDoubt> at(Series series, ChangePoint change) {
    double before = change.before().median();
    double after = change.after().median();
    double step =
        ValueSteps.of(history(series, change.before().start(), change.index()), clock).step();
    return Math.abs(after - before) > ROUNDING * step
        ? Optional.empty()
        : Optional.of(
            new HistoryDoubt(
                HistoryDoubt.Kind.RESOLUTION,
                "at %s its median went from %s to %s, one step of its rounded values: what was measured may have changed much less"
                    .formatted(
                        series.builds().get(change.index()).version(),
                        series.unit().format(before),
                        series.unit().format(after)),
                Undecided.FINER));
  }

  private static History history(Series series, int start, int end) {
    return new History(series, Optional.empty(), List.of(), start, end);
  }
}
