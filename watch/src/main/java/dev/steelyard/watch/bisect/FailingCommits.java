package dev.steelyard.watch.bisect;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Of which commits more failed than of the good one, or the other way round: what a commit's pairs
 * say of its speed is then no change for the better, or for the worse. For one thread.
 */
final class FailingCommits {

  private final Map<Integer, List<CommitPair>> pairs = new TreeMap<>();

  void add(int number, CommitPair pair) {
    pairs.computeIfAbsent(number, _ -> new ArrayList<>()).add(pair);
  }

  /**
   * What failed, for people, by the number of the commit beside which the numbers do not count.
   *
   * @param ratio of a commit to the good one, by its number
   */
  SortedMap<Integer, String> told(Map<Integer, Double> ratio) {
    SortedMap<Integer, String> told = new TreeMap<>();
    pairs.forEach((number, all) -> {
      Double moved = ratio.get(number);
      if (moved != null && moved != 1) {
        told(all, moved > 1).ifPresent(what -> told.put(number, what));
      }
    });
    return told;
  }

  private static Optional<String> told(List<CommitPair> all, boolean isLarger) {
    Result one = all.getFirst().other();
    FailedAnswers good = FailedAnswers.most(all.stream().map(CommitPair::good).toList());
    FailedAnswers other = FailedAnswers.most(all.stream().map(CommitPair::other).toList());
    return FailedAnswers.disprove(Verdict.of(one.direction(), isLarger), one.unit(), good, other)
        ? Optional.of(
            other.isMoreThan(good) ? "it " + other.told() : "the good commit " + good.told())
        : Optional.empty();
  }
}
