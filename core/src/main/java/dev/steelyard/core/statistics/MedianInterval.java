package dev.steelyard.core.statistics;

/**
 * A distribution-free interval for a median from order statistics, interpolated between the two
 * whose confidence is nearest: Hettmansperger and Sheather, "Confidence Intervals Based on
 * Interpolated Order Statistics", Statistics and Probability Letters 4 (1986).
 *
 * <p>Its coverage hardly depends on the distribution: 94% to 96% for 95% from six values up. The
 * percentile bootstrap of a single median has 87% at seven values.
 */
final class MedianInterval {

  private MedianInterval() {}

  /** How many values it takes that the smallest and the largest hold the median so surely. */
  static int fewestValues(double confidence) {
    int size = 2;
    while (1 - Math.scalb(2, -size) < confidence) {
      size++;
    }
    return size;
  }

  /**
   * The interval of the median; all values when they are too few for the confidence.
   *
   * @param sorted ascending; the first may be −∞ and the last +∞
   */
  static Interval of(double[] sorted, double confidence) {
    int size = sorted.length;
    double estimate = middle(sorted[(size - 1) / 2], sorted[size / 2]);
    Depth depth = Depth.of(size, confidence);
    int rank = depth.rank;
    if (rank == 0) {
      return new Interval(sorted[0], estimate, sorted[size - 1], confidence);
    }
    double low = between(sorted[rank - 1], sorted[Math.min(rank, size - 1)], depth.weight);
    double high = between(sorted[size - rank], sorted[Math.max(size - rank - 1, 0)], depth.weight);
    return new Interval(Math.min(low, estimate), estimate, Math.max(high, estimate), confidence);
  }

  /** Between minus and plus infinity nothing is known: no change is the least to claim. */
  private static double middle(double low, double high) {
    return low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY
        ? 0
        : low == high ? low : low / 2 + high / 2;
  }

  /** An infinite neighbour leaves no point between: the outer one stands. */
  private static double between(double outer, double inner, double weight) {
    return Double.isInfinite(outer) || Double.isInfinite(inner)
        ? outer
        : outer + weight * (inner - outer);
  }

  /**
   * The order statistics to use.
   *
   * @param rank counted from the end; 0 when even the outermost are not sure enough
   * @param weight how far from this rank to the next inner one
   */
  private record Depth(int rank, double weight) {

    static Depth of(int size, double confidence) {
      double logAll = size * Math.log(2);
      double logWays = 0;
      double tail = 0;
      for (int rank = 1; rank <= (size + 1) / 2; rank++) {
        double outer = 1 - 2 * tail;
        tail += Math.exp(logWays - logAll);
        double inner = 1 - 2 * tail;
        if (inner < confidence) {
          return rank == 1 ? new Depth(0, 0) : between(rank - 1, size, outer, inner, confidence);
        }
        logWays += Math.log((size - rank + 1.0) / rank);
      }
      return new Depth((size + 1) / 2, 0);
    }

    private static Depth between(
        int rank, int size, double outer, double inner, double confidence) {
      double share = (outer - confidence) / (outer - inner);
      return new Depth(rank, (size - rank) * share / (rank + (size - 2.0 * rank) * share));
    }
  }
}
