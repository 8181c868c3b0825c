package dev.steelyard.load.engine;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * When an open model's iterations are meant to begin. Even gaps: the n-th arrival is when the area
 * under the rate is n. A Poisson process: the area between two is exponentially distributed with
 * mean 1 (Çinlar 1975, 4.7, inversion of the expectation function).
 */
final class Arrivals {

  private final Ramp rate;
  private final int shares;
  private final boolean even;
  private final SplittableRandom random;
  private double area;

  private Arrivals(Ramp rate, ArrivalGaps gaps, KindPlan plan) {
    this.rate = rate;
    this.shares = plan.shares();
    this.even = gaps == ArrivalGaps.EVEN;
    this.random = new SplittableRandom(plan.seed() * 31 + plan.share());
    // Even shares interleave: together they are as even as one.
    this.area = even ? plan.share() / (double) plan.shares() : gap();
  }

  static Arrivals of(LoadModel.Open model, KindPlan plan) {
    return new Arrivals(rate(model), model.gaps(), plan);
  }

  static Ramp rate(LoadModel.Open model) {
    return switch (model) {
      case LoadModel.ConstantRate constant ->
          Ramp.of(
              constant.perSecond(),
              List.of(new LoadStage(constant.perSecond(), constant.length())));
      case LoadModel.RampingRate ramping -> Ramp.of(ramping.startPerSecond(), ramping.stages());
    };
  }

  private double gap() {
    return even ? 1 : -Math.log(1 - random.nextDouble());
  }

  /** The next arrival in nanoseconds from the start, or {@link Long#MAX_VALUE} for no more. */
  long next() {
    double time = rate.timeOf(area * shares);
    area += gap();
    return Double.isInfinite(time) ? Long.MAX_VALUE : Math.round(time * 1e9);
  }

  /** How many a second were meant in the second from a moment on, on average. */
  OptionalDouble during(double second) {
    double from = Math.clamp(second, 0, rate.length());
    double to = Math.clamp(second + 1, 0, rate.length());
    return OptionalDouble.of(
        to > from ? (rate.areaUntil(to) - rate.areaUntil(from)) / (to - from) / shares : 0);
  }

  /** How many a second were meant until a moment, on average. */
  OptionalDouble average(double seconds) {
    double until = Math.min(seconds, rate.length());
    return until <= 0
        ? OptionalDouble.of(rate.valueAt(0) / shares)
        : OptionalDouble.of(rate.areaUntil(until) / until / shares);
  }

  /** The most a second that are meant at any time. */
  double most() {
    return rate.highest() / shares;
  }

  /** In seconds. */
  double length() {
    return rate.length();
  }
}
