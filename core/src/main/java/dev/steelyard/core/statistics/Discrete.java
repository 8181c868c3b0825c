package dev.steelyard.core.statistics;

/** A distribution on finitely many values, in ascending order; equal ones may repeat. */
final class Discrete {

  private final double[] values;
  private final double[] weights;

  private Discrete(double[] values, double[] weights) {
    this.values = values;
    this.weights = weights;
  }

  /** Takes the arrays over and orders them: Shell's method, which needs no boxes. */
  static Discrete of(double[] values, double[] weights) {
    for (int gap = widest(values.length); gap > 0; gap /= 3) {
      for (int i = gap; i < values.length; i++) {
        double value = values[i];
        double weight = weights[i];
        int hole = i;
        while (hole >= gap && values[hole - gap] > value) {
          values[hole] = values[hole - gap];
          weights[hole] = weights[hole - gap];
          hole -= gap;
        }
        values[hole] = value;
        weights[hole] = weight;
      }
    }
    return new Discrete(values, weights);
  }

  private static int widest(int length) {
    int gap = 1;
    while (gap < length / 3) {
      gap = 3 * gap + 1;
    }
    return gap;
  }

  int count() {
    return values.length;
  }

  double value(int index) {
    return values[index];
  }

  /** The probability of the value with this index. */
  double weight(int index) {
    return weights[index];
  }

  double least() {
    return values[0];
  }

  double most() {
    return values[values.length - 1];
  }
}
