package dev.steelyard.core.change;

import java.util.concurrent.ConcurrentHashMap;

/**
 * What the three sums of Q̂ are multiplied by, at split i and right end j of an interval; at
 * i·width + j, zero below the diagonal. They depend on nothing else, so one copy a width is kept.
 */
final class QFactors {

  private static final ConcurrentHashMap<Integer, QFactors> KNOWN = new ConcurrentHashMap<>();

  final double[] between;
  final double[] left;
  final double[] right;

  private QFactors(int width) {
    between = new double[width];
    left = new double[width * width];
    right = new double[width * width];
    for (int j = 0; j < width; j++) {
      between[j] = 2 / (j + 2.0);
      for (int i = 0; i <= j; i++) {
        left[i * width + j] = i == 0 ? 0 : 2.0 * (j - i + 1) / ((j + 2.0) * i);
        right[i * width + j] = j == i ? 0 : 2.0 * (i + 1) / ((j + 2.0) * (j - i));
      }
    }
  }

  static QFactors of(int width) {
    return KNOWN.computeIfAbsent(width, QFactors::new);
  }
}
