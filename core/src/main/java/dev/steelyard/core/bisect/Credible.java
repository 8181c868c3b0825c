package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.Interval;

/** Reads an interval from a posterior that is known at points. */
final class Credible {

  private static final double CONFIDENCE = 0.95;

  private Credible() {}

  /** The middle 95% of the posterior, and its median. */
  static Interval interval(Quadrature points, LogSum[] posterior) {
    LogSum all = new LogSum();
    for (LogSum one : posterior) {
      all.add(one);
    }
    double[] shares = new double[posterior.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(posterior[i].log() - all.log());
    }
    double tail = (1 - CONFIDENCE) / 2;
    return new Interval(
        quantile(points, shares, tail),
        quantile(points, shares, 0.5),
        quantile(points, shares, 1 - tail),
        CONFIDENCE);
  }

  /** Each point's share lies around it, half of it below. */
  private static double quantile(Quadrature points, double[] shares, double share) {
    double below = shares[0] / 2;
    for (int i = 1; i < shares.length && share > 0; i++) {
      double next = below + (shares[i - 1] + shares[i]) / 2;
      if (share <= next) {
        double part = Math.clamp((share - below) / (next - below), 0, 1);
        return points.at(i - 1) + part * (points.at(i) - points.at(i - 1));
      }
      below = next;
    }
    return points.at(shares.length - 1);
  }
}
