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

  /** How often a commit's program failed so that there was no pair; of the good one by 0. */
  private final Map<Integer, Integer> withoutPair = new TreeMap<>();

  void add(int number, CommitPair pair) {
    pairs.computeIfAbsent(number, _ -> new ArrayList<>()).add(pair);
  }

  void addFailed(int number, int times) {
    withoutPair.merge(number, times, Integer::sum);
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
        told(number, all, moved > 1).ifPresent(what -> told.put(number, what));
      }
    });
    return told;
  }

  private Optional<String> told(int number, List<CommitPair> all, boolean isLarger) {
    Result one = all.getFirst().other();
    long measured = pairs.values().stream().mapToLong(List::size).sum();
    FailedAnswers good = most(0, measured, all.stream().map(CommitPair::good).toList());
    FailedAnswers other = most(number, all.size(), all.stream().map(CommitPair::other).toList());
    return FailedAnswers.disprove(Verdict.of(one.direction(), isLarger), one.unit(), good, other)
        ? Optional.of(
            other.isMoreThan(good) ? "it " + other.told() : "the good commit " + good.told())
        : Optional.empty();
  }

  /** With runs of which nothing but a failure came. */
  private FailedAnswers most(int number, long measured, List<Result> results) {
    FailedAnswers most = FailedAnswers.most(results);
    int failed = withoutPair.getOrDefault(number, 0);
    return most.withIterations(
        Math.max(most.iterations(), FailedAnswers.share(failed, failed + measured)));
  }
}
