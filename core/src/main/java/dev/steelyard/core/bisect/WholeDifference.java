package dev.steelyard.core.bisect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether the commit that is about to be named has the difference of the bad one, and the commit
 * before it has not, by their own pairs. A model of one change takes what is between two levels for
 * noise as long as few pairs say otherwise, and names the first or the second of two changes for
 * both.
 */
final class WholeDifference {

  /** As much of the difference may be elsewhere, or there are two changes. */
  private static final double SHARE = 0.5;

  /**
   * A commit that cannot be told from half of the difference by so many is what it is taken for.
   */
  private static final int MOST_PAIRS = 24;

  private final BisectEvidence evidence;
  private final double spread;
  private final double whole;

  WholeDifference(BisectEvidence evidence) {
    this.evidence = evidence;
    this.spread = PairSpread.within(evidence);
    this.whole = PairSpread.median(evidence.at(evidence.commits()));
  }

  /**
   * The commit of which one more pair is needed before this one is named, if one is.
   *
   * @param where the commits that are about to be named; its last one, and the one before it, were
   *     measured or cannot be
   */
  Optional<Integer> toMeasure(Stretch where) {
    int bad = evidence.commits();
    int last = where.last();
    int before = where.first() - 1;
    return Stream.concat(
            last == bad || isLess(level(last) - whole, last, bad)
                ? Stream.empty()
                : Stream.of(last, bad),
            before == 0 || isLess(level(before), before) ? Stream.empty() : Stream.of(before))
        .filter(commit -> !evidence.skipped().contains(commit))
        .filter(commit -> evidence.at(commit).size() < MOST_PAIRS)
        .min(Comparator.comparingInt(commit -> evidence.at(commit).size()));
  }

  /** By its own pairs; of one that has none nothing is known, and nothing is to be had. */
  private double level(int commit) {
    List<Double> own = evidence.at(commit);
    return own.isEmpty() ? whole : PairSpread.median(own);
  }

  /** Whether it is less than half of the whole by more than what such a number usually is off. */
  private boolean isLess(double level, int... commits) {
    double variance = IntStream.of(commits).mapToDouble(one -> 1.0 / evidence.at(one).size()).sum();
    return Math.abs(level) + spread * Math.sqrt(variance) < SHARE * Math.abs(whole);
  }
}
