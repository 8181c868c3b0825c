package dev.steelyard.core.change;

import java.util.Arrays;

/**
 * The energy distance Q̂ of every split of a window: Matteson and James, "A Nonparametric Approach
 * for Multiple Change Point Analysis of Multivariate Data" (2014), equation 7 with α = 1, maximised
 * over the split τ and the right end κ. Every sum is taken in Otava's order, so that near-ties fall
 * the same way.
 *
 * <p>Cost: w² additions to load a window and for each interval asked about; three w² tables of
 * doubles, allocated once. For one thread.
 */
final class WindowScan {

  private final int width;
  private final double[] values;

  /** At row r, column c: the distances from point r to the points r+1…c+1. */
  private final double[] across;

  /** The sum of {@link #across} over rows r…c, taken from the last row up. */
  private final double[] acrossBelow;

  /** At c: the distances from points 0…c to point c+1. */
  private final double[] down;

  private final double[] sumOfRows;
  private final double[] leftFactor;
  private final double[] rightFactor;
  private double best;

  WindowScan(int width) {
    this.width = width;
    values = new double[width];
    across = new double[width * width];
    acrossBelow = new double[width * width];
    down = new double[width];
    sumOfRows = new double[width];
    leftFactor = new double[width * width];
    rightFactor = new double[width * width];
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        leftFactor[i * width + j] = i == 0 ? 0 : 2.0 * (j - i + 1) / ((j + 2.0) * i);
        rightFactor[i * width + j] = j == i ? 0 : 2.0 * (i + 1) / ((j + 2.0) * (j - i));
      }
    }
  }

  /** Takes the points of one window. */
  void load(double[] series, int from, int length) {
    System.arraycopy(series, from, values, 0, length);
    for (int c = 0; c < length - 1; c++) {
      down[c] = 0;
    }
    for (int row = 0; row < length - 1; row++) {
      double sum = 0;
      for (int c = row; c < length - 1; c++) {
        double distance = Math.abs(values[row] - values[c + 1]);
        sum += distance;
        across[row * width + c] = sum;
        down[c] += distance;
      }
    }
    for (int row = length - 2; row >= 0; row--) {
      int at = row * width;
      acrossBelow[at + row] = across[at + row];
      for (int c = row + 1; c < length - 1; c++) {
        acrossBelow[at + c] = acrossBelow[at + width + c] + across[at + c];
      }
    }
  }

  /**
   * The split of points start…end−1 with the largest Q̂, the first of equals.
   *
   * @param minSegment the points that each side has at least; the interval has twice as many
   * @return the first point of the right side, counted from the window's start
   */
  int bestSplit(int start, int end, int minSegment) {
    int rows = end - start - 1;
    int found = start + minSegment;
    best = Double.NEGATIVE_INFINITY;
    Arrays.fill(sumOfRows, 0, rows, 0);
    double withinLeft = 0;
    for (int i = 0; i <= rows - minSegment; i++) {
      int row = (start + i) * width + start;
      boolean allowed = i >= minSegment - 1;
      boolean larger = scanRow(i, row, rows, withinLeft, allowed ? i + minSegment - 1 : rows);
      if (larger) {
        found = start + i + 1;
      }
      withinLeft += down[start + i] - distancesFromBefore(start, start + i + 1);
    }
    return found;
  }

  /** The largest Q̂ of the last {@link #bestSplit}. */
  double best() {
    return best;
  }

  private boolean scanRow(int i, int row, int rows, double withinLeft, int from) {
    for (int j = i; j < rows; j++) {
      sumOfRows[j] += across[row + j];
    }
    boolean larger = false;
    int factors = i * width;
    for (int j = from; j < rows; j++) {
      double between = 2.0 / (j + 2) * (sumOfRows[j] - withinLeft);
      double right = j == i ? 0 : rightFactor[factors + j] * acrossBelow[row + width + j];
      double q = between - leftFactor[factors + j] * withinLeft - right;
      if (q > best) {
        best = q;
        larger = true;
      }
    }
    return larger;
  }

  private double distancesFromBefore(int start, int point) {
    double sum = 0;
    for (int row = 0; row < start; row++) {
      sum += Math.abs(values[row] - values[point]);
    }
    return sum;
  }
}
