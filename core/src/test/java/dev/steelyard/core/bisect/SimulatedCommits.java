package dev.steelyard.core.bisect;

import java.util.Arrays;
import java.util.Random;

/** Commits on a machine that is noisy, as a search sees them. */
record SimulatedCommits(double[] levels, double noise, Random random) {

  /** One change of this share in the commit with this number. */
  static SimulatedCommits changed(int commits, int at, double share, double noise, long seed) {
    double[] levels = new double[commits + 1];
    Arrays.fill(levels, at, levels.length, Math.log1p(share));
    return new SimulatedCommits(levels, noise, new Random(seed));
  }

  double pair(int commit) {
    return levels[commit] + noise * Math.sqrt(2) * random.nextGaussian();
  }

  BisectEvidence measured(BisectEvidence before, BisectStep.Measure what) {
    BisectEvidence now = before;
    for (int i = 0; i < what.pairs(); i++) {
      now = now.with(what.commit(), pair(what.commit()));
    }
    return now;
  }

  /** The whole search from here on. */
  BisectStep.Ended search(BisectEvidence from, BisectRules rules) {
    BisectEvidence evidence = from;
    while (true) {
      switch (new NoisyBisection(rules).next(evidence)) {
        case BisectStep.Measure what -> evidence = measured(evidence, what);
        case BisectStep.Ended end -> {
          return end;
        }
      }
    }
  }
}
