package dev.steelyard.core.bisect;

import java.util.Arrays;
import java.util.List;

/**
 * How well three changes explain what was measured: what {@link TwoSteps} is for two, with two
 * levels between that nothing ties to each other. It is there so that a third change is not passed
 * over, and stands for any more than two.
 *
 * <p>With the noise given, what lies between two changes says nothing of the rest. So all places of
 * all changes are summed from both ends (Fearnhead, "Exact and Efficient Bayesian Inference for
 * Multiple Changepoint Problems", Statistics and Computing 16, 2006). Cost: the square of the
 * stretches for each level and noise.
 */
final class ThreeSteps {

  static final int CHANGES = 3;

  private final double[] logSizes;
  private final double logPlaces;
  private final LogSum[][] byChange;
  private final LogSum all = new LogSum();
  private final Quadrature levels;
  private final Quadrature steps;

  ThreeSteps(BisectEvidence evidence) {
    List<Stretch> stretches = evidence.stretches();
    logSizes = stretches.stream().mapToDouble(one -> Math.log(one.size())).toArray();
    double commits = evidence.commits();
    logPlaces = -Math.log(commits * (commits - 1) * (commits - 2) / 6);
    byChange = new LogSum[CHANGES][];
    Arrays.setAll(byChange, _ -> LogSum.several(stretches.size()));
    levels = TwoSteps.levels(evidence);
    steps = TwoSteps.steps(evidence);
    double[][] observed = evidence.observed(stretches);
    Quadrature scales = OneStep.scales(evidence, TwoSteps.SCALE_FACTOR);
    for (int scale = 0; scale < scales.size(); scale++) {
      add(observed, scales.at(scale), scales.logWeight(scale));
    }
  }

  /** Whether there are places for three, two of them with something measured after. */
  static boolean canTell(BisectEvidence evidence) {
    return evidence.stretches().size() >= CHANGES;
  }

  private void add(double[][] observed, double scale, double logWeight) {
    int count = observed.length;
    double[] good = unchangedUntil(observed, scale);
    double[] bad = changedFrom(observed, scale);
    double[][] between = between(observed, scale);
    double[][] from = new double[CHANGES][count];
    double[][] until = new double[CHANGES][count];
    for (int i = 0; i < count; i++) {
      from[0][i] = good[i] + logSizes[i];
      until[CHANGES - 1][i] = bad[i] + logSizes[i];
    }
    for (int change = 1; change < CHANGES; change++) {
      for (int i = 0; i < count; i++) {
        from[change][i] = logSizes[i] + before(from[change - 1], between, i);
        int back = CHANGES - 1 - change;
        until[back][i] = logSizes[i] + after(until[back + 1], between, i);
      }
    }
    for (int i = 0; i < count; i++) {
      for (int change = 0; change < CHANGES; change++) {
        // Both ways count the stretch's own size.
        double share = from[change][i] + until[change][i] - logSizes[i];
        byChange[change][i].add(share + logPlaces + logWeight);
      }
      all.add(from[0][i] + until[0][i] - logSizes[i] + logPlaces + logWeight);
    }
  }

  /** All before a stretch is on the good commit's level. */
  private static double[] unchangedUntil(double[][] observed, double scale) {
    double[] sums = new double[observed.length];
    for (int i = 1; i < sums.length; i++) {
      sums[i] = sums[i - 1] + PairNoise.logDensity(observed[i - 1], 0, scale);
    }
    return sums;
  }

  /** All from a stretch on is on the bad commit's level, whatever that is. */
  private double[] changedFrom(double[][] observed, double scale) {
    LogSum[] sums = LogSum.several(observed.length);
    for (int step = 0; step < steps.size(); step++) {
      double sum = steps.logWeight(step);
      for (int i = observed.length - 1; i >= 0; i--) {
        sum += PairNoise.logDensity(observed[i], steps.at(step), scale);
        sums[i].add(sum);
      }
    }
    return Arrays.stream(sums).mapToDouble(LogSum::log).toArray();
  }

  /** From a stretch to before another one all is on one level, whatever that is. */
  private double[][] between(double[][] observed, double scale) {
    int count = observed.length;
    double[][] densities = new double[levels.size()][count];
    for (int level = 0; level < densities.length; level++) {
      for (int i = 0; i < count; i++) {
        densities[level][i] = PairNoise.logDensity(observed[i], levels.at(level), scale);
      }
    }
    double[][] between = new double[count][count];
    for (int from = 0; from < count; from++) {
      LogSum[] sums = LogSum.several(count);
      for (int level = 0; level < densities.length; level++) {
        double sum = levels.logWeight(level);
        for (int to = from + 1; to < count; to++) {
          sum += densities[level][to - 1];
          sums[to].add(sum);
        }
      }
      between[from] = Arrays.stream(sums).mapToDouble(LogSum::log).toArray();
    }
    return between;
  }

  private static double before(double[] change, double[][] between, int stretch) {
    LogSum sum = new LogSum();
    for (int i = 0; i < stretch; i++) {
      sum.add(change[i] + between[i][stretch]);
    }
    return sum.log();
  }

  private static double after(double[] change, double[][] between, int stretch) {
    LogSum sum = new LogSum();
    for (int i = stretch + 1; i < change.length; i++) {
      sum.add(between[stretch][i] + change[i]);
    }
    return sum.log();
  }

  /** The logarithm of the probability of what was measured. */
  double log() {
    return all.log();
  }

  /** How likely each of the changes came in each stretch, were there three. */
  List<List<Double>> places() {
    return Arrays.stream(byChange)
        .map(sums -> Arrays.stream(sums).map(one -> Math.exp(one.log() - all.log())).toList())
        .toList();
  }
}
