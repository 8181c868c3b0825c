package dev.steelyard.core.statistics;

/**
 * Quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan, "Sample
 * Quantiles in Statistical Packages", The American Statistician 50 (1996), the default of R and
 * NumPy.
 */
public final class Quantiles {

  private Quantiles() {}

  /**
   * The quantile of values in ascending order.
   *
   * @param sorted at least one value, ascending
   * @param share from 0 (the smallest) to 1 (the largest)
   */
  public static double of(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    if (below + 1 >= sorted.length) {
      return sorted[sorted.length - 1];
    }
    double weight = position - below;
    return between(sorted, below, weight);
  }

  /** The median of values in ascending order. */
  public static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : between(sorted, middle - 1, 0.5);
  }

  /** Half way between two values, the lower one first. */
  static double middle(double low, double high) {
    return Math.clamp(low * 0.5 + high * 0.5, low, high);
  }

  /** Rounding may not put a quantile outside its neighbours. */
  private static double between(double[] sorted, int below, double weight) {
    double low = sorted[below];
    double high = sorted[below + 1];
    return Math.clamp(low * (1 - weight) + high * weight, low, high);
  }
}
