package dev.steelyard.core.change;

import dev.steelyard.core.statistics.NormalQuantile;
import java.util.Arrays;

/**
 * Van der Waerden's scores: a point of rank r among n becomes the normal quantile of r/(n + 1),
 * equal points share their mean score. What only knows ranks behaves the same under noise of every
 * continuous distribution. For one thread.
 */
final class NormalScores implements Scores {

  private final double[][] known;
  private final double[] sorted;

  NormalScores(int window) {
    known = new double[window + 1][];
    sorted = new double[window];
  }

  @Override
  public void of(double[] series, int from, int length, double[] target) {
    System.arraycopy(series, from, sorted, 0, length);
    Arrays.sort(sorted, 0, length);
    for (int i = 0; i < length; i++) {
      double value = series[from + i];
      int rank = Arrays.binarySearch(sorted, 0, length, value);
      int first = rank;
      int last = rank;
      while (first > 0 && sorted[first - 1] == value) {
        first--;
      }
      while (last + 1 < length && sorted[last + 1] == value) {
        last++;
      }
      target[i] = mean(first, last, length);
    }
  }

  private double mean(int first, int last, int n) {
    double sum = 0;
    for (int rank = first; rank <= last; rank++) {
      sum += of(rank, n);
    }
    return sum / (last - first + 1);
  }

  /** The score of a rank, counted from 0, among n points. */
  double of(int rank, int n) {
    if (n >= known.length) {
      return quantile(rank, n);
    }
    if (known[n] == null) {
      double[] scores = new double[n];
      Arrays.setAll(scores, i -> quantile(i, n));
      known[n] = scores;
    }
    return known[n][rank];
  }

  private static double quantile(int rank, int n) {
    return NormalQuantile.of((rank + 1.0) / (n + 1.0));
  }
}
