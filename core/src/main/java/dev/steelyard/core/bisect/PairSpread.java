package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.Quantiles;
import java.util.List;
import java.util.stream.DoubleStream;

/** A first guess at how observations scatter: where the quadrature has to look. */
final class PairSpread {

  /** Two ratios that differ by less are the same: a millionth. */
  static final double LEAST = 1e-6;

  /** Of the mean distance from the middle, for values that are normally distributed. */
  private static final double OF_MEAN_DISTANCE = 1.25;

  private PairSpread() {}

  static double median(List<Double> values) {
    return Quantiles.median(values.stream().mapToDouble(one -> one).sorted().toArray());
  }

  /** Of the observations of one commit around their middle, all commits together. */
  static double within(BisectEvidence evidence) {
    double sum = 0;
    int degrees = 0;
    for (List<Double> values : evidence.ratios().values()) {
      double middle = median(values);
      sum += values.stream().mapToDouble(one -> Math.abs(one - middle)).sum();
      degrees += values.size() - 1;
    }
    return degrees == 0 ? LEAST : Math.max(LEAST, OF_MEAN_DISTANCE * sum / degrees);
  }

  /** Of all observations whatever their commit: more than that no noise can be. */
  static double overall(BisectEvidence evidence) {
    double[] all =
        evidence.ratios().values().stream()
            .flatMapToDouble(values -> values.stream().mapToDouble(one -> one))
            .toArray();
    double mean = DoubleStream.of(all).average().orElse(0);
    double squares = DoubleStream.of(all).map(one -> (one - mean) * (one - mean)).sum();
    return Math.max(LEAST, Math.sqrt(squares / Math.max(1, all.length - 1)));
  }
}
