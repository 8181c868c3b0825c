package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How well two changes explain what was measured: a level between them that is neither the good
 * commit's nor the bad one's. All places of both are taken together, over all levels and all noise;
 * that they fit anything with so many is paid for by each being unlikely beforehand (MacKay,
 * "Information Theory, Inference, and Learning Algorithms", 2003, chapter 28). Two that nothing
 * measured lies between are one, as far as anybody can tell, and are left out.
 *
 * <p>Cost: some ten thousand times the square of the stretches.
 */
final class TwoSteps {

  static final double SCALE_FACTOR = 1.7;
  private static final int STEPS = 9;
  private static final double REACH = 5;
  private static final double[] AROUND = {0, 0.7, 1.5, 3, 6, 12, 25};
  private static final double CLOSE = 0.6;

  /** What is smaller by this factor's logarithm changes nothing, and takes most of the time. */
  private static final double NEGLIGIBLE = 25;

  private final List<Stretch> stretches;
  private final double[][] logPlaces;
  private final LogSum[] first;
  private final LogSum[] second;
  private final LogSum[] byLevel;
  private final LogSum all = new LogSum();
  private final Quadrature levels;

  TwoSteps(BisectEvidence evidence) {
    stretches = evidence.stretches();
    logPlaces = logPlaces(stretches, evidence.commits());
    first = LogSum.several(stretches.size());
    second = LogSum.several(stretches.size());
    levels = levels(evidence);
    byLevel = LogSum.several(levels.size());
    Quadrature steps = steps(evidence);
    double[][] observed = evidence.observed(stretches);
    Quadrature scales = OneStep.scales(evidence, SCALE_FACTOR);
    for (int scale = 0; scale < scales.size(); scale++) {
      add(observed, steps, scales.at(scale), scales.logWeight(scale));
    }
  }

  /** The bad commit's levels that are looked at. */
  static Quadrature steps(BisectEvidence evidence) {
    List<Double> bad = evidence.at(evidence.commits());
    double reach = REACH * PairSpread.within(evidence) / Math.sqrt(bad.size());
    return Quadrature.steps(PairSpread.median(bad), reach, STEPS);
  }

  /** Around what was observed of each commit between, since that is where a level may be. */
  static Quadrature levels(BisectEvidence evidence) {
    double within = PairSpread.within(evidence);
    List<Double> points = new ArrayList<>();
    int most = 1;
    for (List<Double> values : between(evidence)) {
      double middle = PairSpread.median(values);
      double reach = within / Math.sqrt(values.size());
      most = Math.max(most, values.size());
      for (double distance : AROUND) {
        points.add(middle - distance * reach);
        points.add(middle + distance * reach);
      }
    }
    Collections.sort(points);
    return Quadrature.ofSteps(apart(points, CLOSE * within / Math.sqrt(most)));
  }

  private static DoubleStream apart(List<Double> ascending, double least) {
    DoubleStream.Builder kept = DoubleStream.builder();
    double last = Double.NEGATIVE_INFINITY;
    for (double point : ascending) {
      if (point >= last + least) {
        kept.add(point);
        last = point;
      }
    }
    return kept.build();
  }

  private static Collection<List<Double>> between(BisectEvidence evidence) {
    return evidence.ratios().headMap(evidence.commits()).values();
  }

  /** Whether any commit between was measured; else nothing is known of two. */
  static boolean canTell(BisectEvidence evidence) {
    return !between(evidence).isEmpty();
  }

  private void add(double[][] observed, Quadrature steps, double scale, double logWeight) {
    double[] zero = densities(observed, 0, scale);
    double[][] after = new double[steps.size()][];
    for (int step = 0; step < after.length; step++) {
      after[step] = after(densities(observed, steps.at(step), scale));
    }
    for (int level = 0; level < levels.size(); level++) {
      double[] middle = densities(observed, levels.at(level), scale);
      for (int step = 0; step < after.length; step++) {
        double weight = logWeight + levels.logWeight(level) + steps.logWeight(step);
        addPlaces(zero, middle, after[step], weight, level);
      }
    }
  }

  private static double[] densities(double[][] observed, double level, double scale) {
    double[] densities = new double[observed.length];
    Arrays.setAll(densities, i -> PairNoise.logDensity(observed[i], level, scale));
    return densities;
  }

  /** All places of both changes at one level, step and scale. */
  private void addPlaces(
      double[] zero, double[] middle, double[] after, double logWeight, int level) {
    int count = zero.length;
    double[][] shares = new double[count][count];
    double largest = Double.NEGATIVE_INFINITY;
    double before = logWeight;
    for (int i = 0; i < count; i++) {
      double between = before;
      for (int j = i + 1; j < count; j++) {
        between += middle[j - 1];
        shares[i][j] = between + after[j] + logPlaces[i][j];
        largest = Math.max(largest, shares[i][j]);
      }
      before += zero[i];
    }
    if (largest > all.log() - NEGLIGIBLE) {
      addShares(shares, largest, level);
    }
  }

  /** Scaled by the largest they can be summed as they are, which takes fewer exponentials. */
  private void addShares(double[][] shares, double largest, int level) {
    int count = shares.length;
    double[] ofFirst = new double[count];
    double[] ofSecond = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        double share = Math.exp(shares[i][j] - largest);
        ofFirst[i] += share;
        ofSecond[j] += share;
        sum += share;
      }
    }
    for (int i = 0; i < count; i++) {
      first[i].add(largest + Math.log(ofFirst[i]));
      second[i].add(largest + Math.log(ofSecond[i]));
    }
    byLevel[level].add(largest + Math.log(sum));
    all.add(largest + Math.log(sum));
  }

  private static double[] after(double[] full) {
    double[] after = full.clone();
    for (int i = after.length - 2; i >= 0; i--) {
      after[i] += after[i + 1];
    }
    return after;
  }

  /** Of all pairs of commits the share that lies in each two stretches, as a logarithm. */
  private static double[][] logPlaces(List<Stretch> stretches, double commits) {
    double pairs = commits * (commits - 1) / 2;
    double[][] places = new double[stretches.size()][stretches.size()];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        double both = (double) stretches.get(i).size() * stretches.get(j).size();
        places[i][j] = Math.log(both / pairs);
      }
    }
    return places;
  }

  /** The logarithm of the probability of what was measured. */
  double log() {
    return all.log();
  }

  /** How likely the first change came in each stretch, were there two. */
  List<Double> firstPlaces() {
    return shares(first);
  }

  /** The same of the second. */
  List<Double> secondPlaces() {
    return shares(second);
  }

  private List<Double> shares(LogSum[] sums) {
    return Arrays.stream(sums).map(one -> Math.exp(one.log() - all.log())).toList();
  }

  /** The level between them, as a logarithm of its ratio to the good commit's. */
  Interval level() {
    return Credible.interval(levels, byLevel);
  }
}
