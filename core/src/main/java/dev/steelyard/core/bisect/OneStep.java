package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * How well one change explains what was measured, and none: for each stretch the probability of the
 * observations when the change came in it, over all steps and all noise.
 */
final class OneStep {

  private static final double SCALE_FACTOR = 1.25;
  private static final int STEPS = 41;
  private static final double REACH = 12;

  private final List<Stretch> stretches;
  private final LogSum none = new LogSum();
  private final LogSum[] byStretch;
  private final LogSum[] byStep;
  private final Quadrature steps;
  private final double[] logSizes;

  OneStep(BisectEvidence evidence) {
    stretches = evidence.stretches();
    logSizes =
        stretches.stream()
            .mapToDouble(one -> Math.log((double) one.size() / evidence.commits()))
            .toArray();
    byStretch = LogSum.several(stretches.size());
    double within = PairSpread.within(evidence);
    List<Double> bad = evidence.at(evidence.commits());
    steps = Quadrature.steps(PairSpread.median(bad), REACH * within / Math.sqrt(bad.size()), STEPS);
    byStep = LogSum.several(steps.size());
    double[][] observed = evidence.observed(stretches);
    Quadrature scales = scales(evidence, SCALE_FACTOR);
    for (int scale = 0; scale < scales.size(); scale++) {
      add(observed, scales.at(scale), scales.logWeight(scale));
    }
  }

  /** All noise that the observations leave room for. */
  static Quadrature scales(BisectEvidence evidence, double factor) {
    double within = PairSpread.within(evidence);
    return Quadrature.scales(
        within / 6, Math.max(10 * within, 2 * PairSpread.overall(evidence)), factor);
  }

  private void add(double[][] observed, double scale, double logWeight) {
    int count = observed.length;
    double[] unchanged = new double[count];
    double all = 0;
    for (int i = 0; i < count; i++) {
      unchanged[i] = PairNoise.logDensity(observed[i], 0, scale);
      all += unchanged[i];
    }
    none.add(all + logWeight);
    for (int step = 0; step < steps.size(); step++) {
      double sum = all + logWeight + steps.logWeight(step);
      for (int i = count - 1; i >= 0; i--) {
        // The change came in this stretch: its last commit has it, those before have not.
        sum += PairNoise.logDensity(observed[i], steps.at(step), scale) - unchanged[i];
        double share = sum + logSizes[i];
        byStretch[i].add(share);
        byStep[step].add(share);
      }
    }
  }

  /** The logarithm of the probability of what was measured, were there no change. */
  double logNone() {
    return none.log();
  }

  /** The same, were there one: all places it may have together. */
  double logOne() {
    LogSum all = new LogSum();
    for (LogSum one : byStretch) {
      all.add(one);
    }
    return all.log();
  }

  /** How likely the change came in each stretch, were there one. */
  List<Double> places() {
    double all = logOne();
    return Arrays.stream(byStretch).map(one -> Math.exp(one.log() - all)).toList();
  }

  /** How large it is, were there one, as a logarithm. */
  Interval size() {
    return Credible.interval(steps, byStep);
  }
}
