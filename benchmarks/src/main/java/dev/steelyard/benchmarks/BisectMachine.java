package dev.steelyard.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A line of commits on a simulated machine. A start brings an offset of its own, and its values
 * vary too; the machine drifts from pair to pair, which happens to both sides.
 */
final class BisectMachine {

  private static final double DRIFT = 0.01;

  private final double[] levels;
  private final Noise noise;
  private final Set<Integer> broken;
  private final Random random;
  private double drift;

  /**
   * What a machine does to values.
   *
   * @param between spread of the starts of one build, as a share
   * @param within spread of the values of one start
   * @param values of each start
   * @param outliers the share of starts that something else slowed by 30%
   */
  record Noise(double between, double within, int values, double outliers) {}

  BisectMachine(double[] levels, Noise noise, Set<Integer> broken, long seed) {
    this.levels = levels.clone();
    this.noise = noise;
    this.broken = new TreeSet<>(broken);
    this.random = new Random(seed);
  }

  /** The good commit is number 0; the change came with the one numbered so. */
  static double[] oneStep(int commits, int at, double share) {
    double[] levels = new double[commits + 1];
    Arrays.fill(levels, at, levels.length, Math.log1p(share));
    return levels;
  }

  boolean isBroken(int commit) {
    return broken.contains(commit);
  }

  /** The logarithm of the ratio of the medians of two starts. */
  double pair(int commit) {
    drift += DRIFT * random.nextGaussian();
    double good = start(0);
    double other = start(commit);
    return other - good;
  }

  private double start(int commit) {
    double own = levels[commit] + drift + noise.between() * random.nextGaussian();
    double[] values = new double[noise.values()];
    Arrays.setAll(values, _ -> own + noise.within() * random.nextGaussian());
    Arrays.sort(values);
    double middle = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    return random.nextDouble() < noise.outliers() ? middle + Math.log(1.3) : middle;
  }
}
