package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A binary search among noisy measurements: a posterior over the commits, the next measurement
 * where it tells most, and an end when one commit is certain enough. It is a function of the
 * evidence alone, so that a search that was interrupted goes on from what was kept.
 *
 * <p>The search of Horstein ("Sequential Transmission Using Noiseless Feedback", IEEE Transactions
 * on Information Theory 9, 1963), discrete as Burnashev and Zigangirov have it ("An Interval
 * Estimation Problem for Controlled Observations", Problems of Information Transmission 10, 1974):
 * ask at the posterior's median. Ben-Or and Hassidim ("The Bayesian Learner is Optimal for Noisy
 * Binary Search", FOCS 2008) show that no search asks fewer questions but for a constant, Karp and
 * Kleinberg ("Noisy Binary Search and its Applications", SODA 2007) what is possible when the noise
 * is not known beforehand. Their answers are right or wrong with a known probability; here they are
 * numbers, of which the step and the noise are estimated meanwhile. For yes and no by commit,
 * {@code git_bayesect} does the same.
 *
 * <p>A commit is worth measuring as far as nobody can tell which level it is on: the entropy of
 * that. With one change there are two levels, and it is largest at the median.
 */
public final class NoisyBisection {

  private static final int FIRST_PAIRS = 4;

  /** Of few pairs the posterior knows the noise too little to be trusted at its word. */
  private static final int FEWEST_BESIDE = 6;

  /** A commit that is built already is taken if it tells nearly as much as the best. */
  private static final double NEARLY = 0.95;

  private final BisectRules rules;

  public NoisyBisection(BisectRules rules) {
    this.rules = rules;
  }

  /** What is to be done after what was measured. Takes some ten milliseconds. */
  public BisectStep next(BisectEvidence evidence) {
    int bad = evidence.commits();
    int measured = evidence.at(bad).size();
    int left = rules.mostPairs() - evidence.pairs();
    if (measured < FIRST_PAIRS && left > 0) {
      return new BisectStep.Measure(bad, Math.min(left, FIRST_PAIRS - measured));
    }
    if (measured == 0) {
      throw new IllegalArgumentException("all pairs were spent, and the bad commit has none");
    }
    return next(evidence, BisectPosterior.of(evidence), left);
  }

  private BisectStep next(BisectEvidence evidence, BisectPosterior posterior, int left) {
    // However certain it is, what is too small to matter is no reason to look for a commit.
    if (isSmall(posterior.size()) && (!posterior.mayBeTwo() || isSmallBetween(posterior))) {
      return new BisectStep.NoDifference(posterior.none(), posterior.size());
    }
    if (posterior.none() > BisectStep.NoDifference.DOUBTFUL) {
      boolean isHalf = evidence.at(evidence.commits()).size() >= (rules.mostPairs() + 1) / 2;
      if (isAlike(posterior)) {
        return new BisectStep.NoDifference(posterior.none(), posterior.size());
      }
      return isHalf || left <= 0
          ? new BisectStep.NotTold(posterior.none(), posterior.size())
          : new BisectStep.Measure(evidence.commits(), 1);
    }
    Optional<BisectStep.Ended> found = BisectEnd.of(evidence, posterior, rules);
    BisectStep next =
        found
            .<BisectStep>map(end -> confirmed(end, evidence))
            .orElseGet(() -> new BisectStep.Measure(worthMost(evidence, posterior), 1));
    return left <= 0 && next instanceof BisectStep.Measure
        ? BisectEnd.undecided(evidence, posterior, rules)
        : next;
  }

  /** What is named, once the commits to either side are known well enough; else that is next. */
  private static BisectStep confirmed(BisectStep.Ended end, BisectEvidence evidence) {
    return end.named().stream()
        .flatMap(where -> Stream.of(where.first() - 1, where.last()))
        .filter(commit -> commit > 0 && !evidence.skipped().contains(commit))
        .filter(commit -> evidence.at(commit).size() < FEWEST_BESIDE)
        .<BisectStep>map(commit -> new BisectStep.Measure(commit, 1))
        .findFirst()
        .or(() -> ofWhole(end, evidence))
        .orElse(end);
  }

  private static Optional<BisectStep> ofWhole(BisectStep.Ended end, BisectEvidence evidence) {
    return end instanceof BisectStep.OneChange one
        ? new WholeDifference(evidence)
            .toMeasure(one.where())
            .map(commit -> new BisectStep.Measure(commit, 1))
        : Optional.empty();
  }

  private boolean isAlike(BisectPosterior posterior) {
    return posterior.none() >= rules.certainty() || isSmall(posterior.size());
  }

  /** What went and came back is small at the end, and need not be so in between. */
  private boolean isSmallBetween(BisectPosterior posterior) {
    return !posterior.mayBeMore() && posterior.level().filter(this::isSmall).isPresent();
  }

  private boolean isSmall(Interval difference) {
    double most = Math.log1p(rules.smallest());
    return difference.low() > -most && difference.high() < most;
  }

  private static int worthMost(BisectEvidence evidence, BisectPosterior posterior) {
    List<Integer> all =
        IntStream.range(1, evidence.commits())
            .filter(commit -> !evidence.skipped().contains(commit))
            .boxed()
            .toList();
    int best = best(all, evidence, posterior, evidence.commits());
    List<Integer> known = all.stream().filter(commit -> !evidence.at(commit).isEmpty()).toList();
    int bestKnown = best(known, evidence, posterior, best);
    return worth(bestKnown, evidence, posterior) >= NEARLY * worth(best, evidence, posterior)
        ? bestKnown
        : best;
  }

  private static int best(
      List<Integer> commits, BisectEvidence evidence, BisectPosterior posterior, int otherwise) {
    int best = otherwise;
    double most = 0;
    for (int commit : commits) {
      double worth = worth(commit, evidence, posterior);
      if (worth > most) {
        best = commit;
        most = worth;
      }
    }
    return best;
  }

  /**
   * The entropy of the level that a commit is on: good, between, or bad. Of more changes than are
   * reckoned with, as of a staircase, nobody can tell which of them a commit has, however well it
   * is known itself: then the less is to be learnt of it, the more it was measured.
   */
  private static double worth(int commit, BisectEvidence evidence, BisectPosterior posterior) {
    double entropy = DoubleStream.of(posterior.levels(commit)).map(NoisyBisection::entropy).sum();
    int pairs = evidence.at(commit).size();
    return posterior.mayBeTwo() ? entropy / Math.max(1, (double) pairs / FEWEST_BESIDE) : entropy;
  }

  private static double entropy(double probability) {
    return probability <= 0 ? 0 : -probability * Math.log(probability);
  }
}
