package dev.steelyard.core.history;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How a benchmark varied from build to build, and how odd another build is beside that.
 *
 * <p>A build's distance from the centre, in standard errors of a prediction, is turned into the
 * probability of one as large under a <em>reference</em>: builds whose noise has the tails of
 * Student's t with three degrees. Builds are compared on logarithms where all values are above
 * zero, else as they are.
 *
 * <p>Soon after a change, fewer than {@value #FEW} builds, the spread is taken from the builds
 * before the change as well, each side around its own median: a change moves the level, seldom the
 * spread, and a few builds that chance made look like a change would seem to vary too little.
 */
final class Baseline {

  /** Builds that tell how builds vary without help. */
  private static final int FEW = 12;

  /** Builds whose own distances from their median say anything. */
  private static final int FEWEST = 5;

  private final Winsorised values;
  private final boolean logarithms;
  private final double first;
  private final Winsorised.Moments moments;

  /**
   * @param history since the last change; at least one value
   * @param earlier before it; may be empty, else counts when there are five of them
   */
  Baseline(double[] history, double[] earlier, boolean logarithms) {
    this.logarithms = logarithms;
    this.first = history[0];
    Winsorised own = new Winsorised(onScale(history));
    if (history.length >= FEW || earlier.length < FEWEST) {
      values = own;
      moments = own.all();
      return;
    }
    double[] residuals = residuals(onScale(earlier));
    boolean both = history.length >= FEWEST;
    values = new Winsorised(both ? together(residuals, residuals(onScale(history))) : residuals);
    Winsorised.Moments spread = values.all();
    double centre = both ? own.all().centre() : own.median();
    moments = new Winsorised.Moments(centre, spread.deviation(), history.length, spread.inner());
  }

  private double[] onScale(double[] all) {
    return logarithms ? Arrays.stream(all).map(Math::log).toArray() : all;
  }

  private static double[] residuals(double[] values) {
    double median = new Winsorised(values).median();
    return Arrays.stream(values).map(value -> value - median).toArray();
  }

  private static double[] together(double[] first, double[] second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  boolean isConstant() {
    return values.isConstant();
  }

  /** Whether all builds but one are equal. */
  boolean hasOneException() {
    int last = values.size() - 1;
    return !isConstant()
        && (values.sorted(0) == values.sorted(last - 1) || values.sorted(1) == values.sorted(last));
  }

  int size() {
    return values.size();
  }

  double centre() {
    return moments.centre();
  }

  /** How probable a build at least as far away is under the reference. */
  double odds(double value) {
    return odds(onScale(value), moments);
  }

  /** For each build of the history, how odd it is beside the others. */
  double[] ownOdds() {
    double[] odds = new double[values.size()];
    for (int rank = 0; rank < odds.length; rank++) {
      odds[rank] = odds(values.sorted(rank), values.without(rank));
    }
    return odds;
  }

  /** The distance from the centre that has this probability under the reference. */
  double reach(double odds) {
    return error(moments) * ReferenceNoise.distance(odds);
  }

  /** The distance from the centre of a change by this factor. */
  double effect(double factor) {
    return logarithms ? Math.log(factor) : Math.abs(moments.centre()) * (factor - 1);
  }

  /** What one build deviates from its true value by, and what the centre does. */
  double deviation() {
    return moments.deviation() * Math.sqrt(1 + 1.0 / moments.size());
  }

  double onScale(double value) {
    return logarithms ? Math.log(value) : value;
  }

  /** The value that a history without any variation has. */
  double exactly() {
    return first;
  }

  /** The centre, in the unit of the values. */
  double before() {
    return logarithms ? Math.exp(moments.centre()) : moments.centre();
  }

  /** The ratio to the centre of what lies this far from it. */
  double ratio(double distance) {
    if (logarithms) {
      return Math.exp(distance);
    }
    return Math.max(0, (moments.centre() + distance) / moments.centre());
  }

  private static double odds(double value, Winsorised.Moments moments) {
    double distance = Math.abs(value - moments.centre());
    double error = error(moments);
    return distance == 0 ? 1 : error == 0 ? 0 : ReferenceNoise.odds(distance / error);
  }

  /**
   * What one unit of the reference is. The factor was found by simulation: with it, noise with
   * three degrees exceeds the reference's distance for any probability from 0.1 to 0.0001 no more
   * often than that, and normal noise much more rarely.
   */
  private static double error(Winsorised.Moments moments) {
    double tails = 0.85 + 2.0 / moments.inner();
    return moments.deviation() * Math.sqrt(1 + 1.0 / moments.size()) * tails;
  }
}
