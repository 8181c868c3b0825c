package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * One benchmark of a build held against its history.
 *
 * @param historySize how many builds the history has; at least one
 * @param since the oldest build of the history: the first one, or the first after a change
 * @param before the centre of the history
 * @param after the build's median
 * @param ratio {@code after} over {@code before}; the interval is the range that holds the true
 *     ratio, given how builds vary (of a comparison: given how values do)
 * @param pValue of a build as far away, if nothing changed
 * @param adjustedPValue corrected for how many benchmarks were checked at once
 * @param comparison the raw values against those of the newest build of the history, where that is
 *     too short to tell how builds vary
 */
public record Checked(
    Series series,
    int historySize,
    DutBuild since,
    double before,
    double after,
    Interval ratio,
    double pValue,
    double adjustedPValue,
    Verdict verdict,
    Optional<Comparison> comparison,
    List<HistoryDoubt> doubts) {

  public Checked {
    doubts = List.copyOf(doubts);
  }
}
