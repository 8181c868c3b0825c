package dev.steelyard.core.bisect;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Points at which an unknown is looked at, with the logarithm of the prior probability that each
 * stands for. They lie where the measurements leave the unknown to be, which is what makes few of
 * them enough.
 */
final class Quadrature {

  /** The step that is usual before anything was measured: about ten per cent. */
  private static final double USUAL_STEP = 0.1;

  private final double[] points;
  private final double[] logWeights;

  private Quadrature(double[] points, double[] logWeights) {
    this.points = points;
    this.logWeights = logWeights;
  }

  /** Scales, each as likely as the next: they say nothing of the hypotheses. */
  static Quadrature scales(double least, double most, double factor) {
    int count = Math.max(2, (int) Math.ceil(Math.log(most / least) / Math.log(factor)) + 1);
    double[] points = new double[count];
    Arrays.setAll(points, i -> least * Math.pow(most / least, (double) i / (count - 1)));
    // Of the whole range, so that sums over finer and coarser points can be compared.
    double[] weights = new double[count];
    Arrays.fill(weights, -Math.log(count - 1));
    return new Quadrature(points, weights);
  }

  /** Steps around one, evenly. */
  static Quadrature steps(double middle, double reach, int count) {
    return ofSteps(
        IntStream.range(0, count).mapToDouble(i -> middle - reach + 2 * reach * i / (count - 1)));
  }

  /**
   * Steps anywhere, at least two of them different. Their prior is Cauchy's, as Jeffreys has it for
   * effects of unknown size: "Theory of Probability" (1961), 5.2.
   */
  static Quadrature ofSteps(DoubleStream anywhere) {
    double[] points = anywhere.sorted().distinct().toArray();
    double[] weights = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double below = points[Math.max(0, i - 1)];
      double above = points[Math.min(points.length - 1, i + 1)];
      double ratio = points[i] / USUAL_STEP;
      weights[i] =
          Math.log((above - below) / 2) - Math.log(Math.PI * USUAL_STEP * (1 + ratio * ratio));
    }
    return new Quadrature(points, weights);
  }

  int size() {
    return points.length;
  }

  double at(int index) {
    return points[index];
  }

  double logWeight(int index) {
    return logWeights[index];
  }
}
