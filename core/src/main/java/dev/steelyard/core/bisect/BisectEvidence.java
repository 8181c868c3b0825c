package dev.steelyard.core.bisect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that was measured of a line of commits. The good commit is number 0, the bad one the last.
 *
 * <p>An observation is one pair: a start of the good commit's build and one of another's, measured
 * in turn. It is the logarithm of the ratio of their medians, the good one's below. What the
 * machine does meanwhile happens to both and cancels. The order of observations means nothing.
 *
 * @param commits how many commits may have brought the change, at least 1; also the bad one's
 *     number
 * @param ratios the observations of each commit that was measured, by its number from 1
 * @param skipped numbers of commits that cannot be measured; never the bad one
 */
public record BisectEvidence(
    int commits, SortedMap<Integer, List<Double>> ratios, SortedSet<Integer> skipped) {

  public BisectEvidence {
    if (commits < 1) {
      throw new IllegalArgumentException("there are no commits after the good one");
    }
    SortedMap<Integer, List<Double>> copied = new TreeMap<>();
    ratios.forEach((commit, values) -> {
      check(commit, commits);
      if (!values.isEmpty()) {
        copied.put(commit, List.copyOf(values));
      }
    });
    skipped.forEach(commit -> check(commit, commits - 1));
    ratios = Collections.unmodifiableSortedMap(copied);
    skipped = Collections.unmodifiableSortedSet(new TreeSet<>(skipped));
  }

  private static void check(int commit, int last) {
    if (commit < 1 || commit > last) {
      throw new IllegalArgumentException("commit %d is not in 1 to %d".formatted(commit, last));
    }
  }

  /** Nothing was measured yet. */
  public static BisectEvidence none(int commits) {
    return new BisectEvidence(commits, new TreeMap<>(), new TreeSet<>());
  }

  /**
   * The same with one more observation.
   *
   * @param commit from 1
   * @param logRatio finite; above zero where the commit has the larger value
   */
  public BisectEvidence with(int commit, double logRatio) {
    if (!Double.isFinite(logRatio)) {
      throw new IllegalArgumentException("the logarithm of a ratio is " + logRatio);
    }
    SortedMap<Integer, List<Double>> more = new TreeMap<>(ratios);
    List<Double> values = new ArrayList<>(at(commit));
    values.add(logRatio);
    more.put(commit, values);
    return new BisectEvidence(commits, more, skipped);
  }

  /** The same with one more commit that cannot be measured. */
  public BisectEvidence withSkipped(int commit) {
    SortedSet<Integer> more = new TreeSet<>(skipped);
    more.add(commit);
    return new BisectEvidence(commits, ratios, more);
  }

  /** How many pairs were measured. */
  public int pairs() {
    return ratios.values().stream().mapToInt(List::size).sum();
  }

  /** What was observed of a commit; may be empty. */
  public List<Double> at(int commit) {
    return ratios.getOrDefault(commit, List.of());
  }

  /**
   * Where one change may lie as far as measuring tells commits apart: the commits after one that
   * was measured, up to the next one that was. The last ends with the bad commit.
   */
  List<Stretch> stretches() {
    List<Stretch> all = new ArrayList<>();
    int before = 0;
    for (int commit : ratios.keySet()) {
      all.add(new Stretch(before + 1, commit));
      before = commit;
    }
    if (before < commits) {
      all.add(new Stretch(before + 1, commits));
    }
    return all;
  }

  /** What was observed of the last commit of each stretch. */
  double[][] observed(List<Stretch> stretches) {
    return stretches.stream()
        .map(one -> at(one.last()).stream().mapToDouble(value -> value).toArray())
        .toArray(double[][]::new);
  }

  /** Whether measuring can tell the commits of a stretch apart. */
  boolean canBeSplit(Stretch stretch) {
    for (int commit = stretch.first(); commit < stretch.last(); commit++) {
      if (!skipped.contains(commit)) {
        return true;
      }
    }
    return false;
  }
}
