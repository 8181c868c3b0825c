package dev.steelyard.core.history;

import dev.steelyard.core.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How a benchmark varied from build to build, and how odd another build is beside that.
 *
 * <p>A build's distance from the centre, in standard errors of a prediction, is turned into the
 * probability of one as large under a <em>reference</em>: builds whose noise has the tails of
 * Student's t with three degrees. Builds are compared on logarithms where all values are above zero
 * and not rounded, else as they are.
 *
 * <p>Soon after a change, fewer than {@value #FEW} builds, the spread is taken from the builds
 * before the change as well, each side around its own median: a change moves the level, seldom the
 * spread, and a few builds that chance made look like a change would seem to vary too little. Where
 * they surely vary more than those before, their own spread counts.
 *
 * <p>Values that were rounded ({@link ValueSteps}) vary as rounding does at least, and what is one
 * step away may be no distance at all.
 */
final class Baseline {

  /** Builds that tell how builds vary without help. */
  private static final int FEW = 12;

  /** Builds whose own distances from their median say anything. */
  private static final int FEWEST = 5;

  /** The normal distribution's quantile for 99 of 100. */
  private static final double SURELY = 2.3263;

  private static final double ROUNDING = 1e-9;

  private final ValueSteps steps;
  private final Winsorised values;
  private final boolean isConstant;
  private final boolean variesMore;
  private final boolean logarithms;
  private final double first;
  private final Winsorised.Moments moments;

  /** Of the values, how many are from before the last change. */
  private final int earlier;

  /**
   * @param history since the last change; at least one value
   * @param before the last change, in stretches without one; may be empty, else counts when there
   *     are five of them
   * @param arePositive whether all values are above zero
   */
  Baseline(double[] history, List<double[]> before, boolean arePositive, ValueSteps steps) {
    this.steps = steps;
    this.logarithms = arePositive && steps.step() == 0;
    this.first = history[0];
    Winsorised own = new Winsorised(onScale(history));
    double[] residuals =
        before.stream().map(this::onScale).flatMapToDouble(Baseline::residuals).toArray();
    if (history.length >= FEW || residuals.length < FEWEST) {
      values = own;
      moments = rounded(own.all());
      isConstant = own.isConstant();
      variesMore = false;
      earlier = 0;
      return;
    }
    boolean both = history.length >= FEWEST;
    Winsorised all =
        new Winsorised(
            both
                ? DoubleStream.concat(DoubleStream.of(residuals), residuals(onScale(history)))
                    .toArray()
                : residuals);
    variesMore = variesMore(own, all.all().deviation());
    values = variesMore && both ? own : all;
    moments = rounded(variesMore ? own.all() : spreadOf(all, own, both));
    isConstant = all.isConstant() && own.isConstant();
    earlier = variesMore && both ? 0 : residuals.length;
  }

  /** The centre of some builds with the spread of more. */
  private static Winsorised.Moments spreadOf(Winsorised all, Winsorised own, boolean both) {
    Winsorised.Moments spread = all.all();
    double centre = both ? own.all().centre() : own.median();
    return new Winsorised.Moments(centre, spread.deviation(), own.size(), spread.inner());
  }

  /**
   * Whether so large a deviation of so few values is chance in less than one of 100 cases: beyond
   * the quantile of chi-squared, as Wilson and Hilferty (1931) approximate it.
   */
  private static boolean variesMore(Winsorised own, double deviation) {
    if (own.isConstant()) {
      return false;
    }
    double part = 2.0 / (9 * (own.size() - 1));
    double most = Math.pow(1 - part + SURELY * Math.sqrt(part), 3);
    return own.all().deviation() > deviation * Math.sqrt(most);
  }

  /** What was rounded to a step varies as much as rounding makes it. */
  private Winsorised.Moments rounded(Winsorised.Moments found) {
    double least = steps.step() / Math.sqrt(12);
    return found.deviation() >= least
        ? found
        : new Winsorised.Moments(found.centre(), least, found.size(), found.inner());
  }

  private double[] onScale(double[] all) {
    return logarithms ? Arrays.stream(all).map(Math::log).toArray() : all;
  }

  private static DoubleStream residuals(double[] values) {
    double median = new Winsorised(values).median();
    return Arrays.stream(values).map(value -> value - median);
  }

  /** Whether it never varied, of what repeats to the digit: known without an error. */
  boolean isExact() {
    return steps.repeats() && isConstant;
  }

  /** Whether all builds but one are equal, of what else would be exact. */
  boolean hasOneException() {
    return steps.repeats() && areEqualButOne();
  }

  /** Whether all builds but one are equal, beside which that one is odd however near it lies. */
  boolean areEqualButOne() {
    int last = values.size() - 1;
    return !values.isConstant()
        && (values.sorted(0) == values.sorted(last - 1) || values.sorted(1) == values.sorted(last));
  }

  /** How many builds tell how builds vary. */
  int size() {
    return values.size();
  }

  /** Whether few builds since the last change vary more than those before, and so tell it alone. */
  boolean variesMore() {
    return variesMore;
  }

  /** How many of them are from before the last change. */
  int earlier() {
    return earlier;
  }

  /** How far apart two values must be to look different; 0 where they are not rounded. */
  double step() {
    return steps.step();
  }

  double centre() {
    return moments.centre();
  }

  /** How probable a build at least as far away is under the reference. */
  double odds(double value) {
    return odds(onScale(value), moments, steps.step());
  }

  /**
   * How odd each build is beside the others; none where all are equal. One that lies a step away is
   * odd as any other: it is what stands against calling the next one.
   */
  double[] ownOdds() {
    double[] odds = new double[values.isConstant() ? 0 : values.size()];
    for (int rank = 0; rank < odds.length; rank++) {
      odds[rank] = odds(values.sorted(rank), values.without(rank), 0);
    }
    return odds;
  }

  /**
   * Of the builds that are at least as odd as a build with these odds, how many are as far away.
   */
  int asFar(double value, double[] ownOdds, double odds) {
    double distance = Math.abs(onScale(value) - moments.centre()) * (1 - ROUNDING);
    double centre = values.all().centre();
    int found = 0;
    for (int rank = 0; rank < ownOdds.length; rank++) {
      boolean isOdd = ownOdds[rank] <= odds;
      found += isOdd && Math.abs(values.sorted(rank) - centre) >= distance ? 1 : 0;
    }
    return found;
  }

  /** The distance from the centre that has this probability under the reference; none has 0. */
  double reach(double odds) {
    return odds == 0
        ? Double.POSITIVE_INFINITY
        : steps.step() + error(moments) * ReferenceNoise.distance(odds);
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

  /** The ratio to the centre of what lies this far from it; of nothing to nothing it is one. */
  double ratio(double distance) {
    if (logarithms) {
      return Math.exp(distance);
    }
    if (moments.centre() == 0) {
      return distance == 0 ? 1 : distance > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    return Math.max(0, (moments.centre() + distance) / moments.centre());
  }

  /**
   * The ratio to the centre of a value, which is known as far as this on both sides. A clock that
   * shows nothing is known to be too coarse and nothing else.
   */
  Interval ratio(double value, double reach, double confidence) {
    double distance = onScale(value) - moments.centre();
    boolean isNothing = moments.centre() == 0 && value == 0;
    return new Interval(
        isNothing ? 0 : ratio(distance - reach),
        ratio(distance),
        isNothing ? Double.POSITIVE_INFINITY : ratio(distance + reach),
        confidence);
  }

  private static double odds(double value, Winsorised.Moments beside, double step) {
    double distance = Math.max(0, Math.abs(value - beside.centre()) - step);
    double error = error(beside);
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
