package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.ComparisonMethod;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One benchmark of a build held against its history.
 *
 * @param historySize how many builds the history has; at least one
 * @param since the oldest build of the history: the first one, or the first after a change
 * @param known the build whose change begins the history, where that was known before ({@link
 *     KnownChanges}); empty where the builds alone say where it begins
 * @param before the centre of the history, in {@link #unit}
 * @param after the build's median
 * @param ratio {@code after} over {@code before}; the interval is the range that holds the true
 *     ratio, given how builds vary (of a comparison: given how values do)
 * @param pValue of a build as far away, if nothing changed
 * @param adjustedPValue corrected for how many benchmarks were checked at once
 * @param tellable the ratio of a change that would have been told nine times of ten, had it been
 *     the only one; infinite when none would and beside a centre of zero, empty for a comparison
 * @param comparison the raw values against those of the newest build of the history, where that is
 *     too short to tell how builds vary
 * @param tolerance which changes of it are too small to matter
 */
public record CheckedBenchmark(
    Series series,
    int historySize,
    DutBuild since,
    Optional<DutBuild> known,
    double before,
    double after,
    Interval ratio,
    double pValue,
    double adjustedPValue,
    Verdict verdict,
    OptionalDouble tellable,
    Optional<Comparison> comparison,
    List<HistoryDoubt> doubts,
    Tolerance tolerance) {

  public CheckedBenchmark {
    doubts = List.copyOf(doubts);
  }

  /** The unit of what was compared: a rate, not a time, where the work of an iteration changed. */
  public Unit unit() {
    return comparison.map(one -> one.candidate().unit()).orElse(series.unit());
  }

  /** Whether there are builds before its history: a change parts them. */
  public boolean isSinceChange() {
    return !since.equals(series.builds().getFirst());
  }

  /** Whether it never varied before, of what repeats to the digit: known without an error. */
  boolean isExact() {
    int start = series.place(since);
    return comparison
        .map(one -> one.method() == ComparisonMethod.EXACT)
        .orElseGet(() ->
            ratio.low() == ratio.high()
                && ValueSteps.neverVaried(series, start, start + historySize));
  }

  /** Which way is better of what was compared. */
  public Direction direction() {
    return comparison.map(Comparison::direction).orElse(series.direction());
  }

  /**
   * The same with another verdict.
   *
   * @param why it is no other, before all other doubts
   * @param more doubts, after them
   */
  CheckedBenchmark decided(
      double adjusted, Verdict newVerdict, Optional<HistoryDoubt> why, List<HistoryDoubt> more) {
    return decided(adjusted, newVerdict, tellable, why, more);
  }

  /**
   * The same without its verdict, for another reason than that it varies: no size of a change would
   * have been told.
   */
  CheckedBenchmark disproved(HistoryDoubt why, List<HistoryDoubt> more) {
    return decided(
        adjustedPValue, Verdict.INCONCLUSIVE, OptionalDouble.empty(), Optional.of(why), more);
  }

  private CheckedBenchmark decided(
      double adjusted,
      Verdict newVerdict,
      OptionalDouble newTellable,
      Optional<HistoryDoubt> why,
      List<HistoryDoubt> more) {
    List<HistoryDoubt> all = new ArrayList<>(doubts);
    why.ifPresent(all::addFirst);
    all.addAll(more);
    return new CheckedBenchmark(
        series,
        historySize,
        since,
        known,
        before,
        after,
        ratio,
        pValue,
        adjusted,
        newVerdict,
        all.stream().anyMatch(doubt -> doubt.kind().leavesUndecided())
            ? OptionalDouble.empty()
            : newTellable,
        comparison,
        all,
        tolerance);
  }
}
