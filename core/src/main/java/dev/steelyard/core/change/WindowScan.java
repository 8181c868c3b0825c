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
  private final double[] row;
  private final QFactors factors;
  private double best;

  WindowScan(int width) {
    this.width = width;
    values = new double[width];
    across = new double[width * width];
    acrossBelow = new double[width * width];
    down = new double[width];
    sumOfRows = new double[width];
    row = new double[width];
    factors = QFactors.of(width);
  }

  /** Takes the points of one window. */
  void load(double[] series, int from, int length) {
    System.arraycopy(series, from, values, 0, length);
    for (int c = 0; c < length - 1; c++) {
      down[c] = 0;
    }
    for (int point = 0; point < length - 1; point++) {
      sumAcross(point, length - 1);
    }
    for (int point = length - 2; point >= 0; point--) {
      int at = point * width;
      acrossBelow[at + point] = across[at + point];
      for (int c = point + 1; c < length - 1; c++) {
        acrossBelow[at + c] = acrossBelow[at + width + c] + across[at + c];
      }
    }
  }

  private void sumAcross(int point, int columns) {
    double value = values[point];
    int at = point * width;
    double sum = 0;
    for (int c = point; c < columns; c++) {
      double distance = Math.abs(value - values[c + 1]);
      row[c] = distance;
      sum += distance;
      across[at + c] = sum;
    }
    for (int c = point; c < columns; c++) {
      down[c] += row[c];
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
      int at = (start + i) * width + start;
      boolean allowed = i >= minSegment - 1;
      boolean larger = scanRow(i, at, rows, withinLeft, allowed ? i + minSegment - 1 : rows);
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

  /**
   * Two loops, so that the first becomes vector instructions. The lower triangle of {@link
   * #acrossBelow} is read where its factor is zero; nothing is ever written there.
   */
  private boolean scanRow(int i, int at, int rows, double withinLeft, int from) {
    for (int j = i; j < rows; j++) {
      sumOfRows[j] += across[at + j];
    }
    double[] between = factors.between;
    double[] left = factors.left;
    double[] right = factors.right;
    int factor = i * width;
    int below = at + width;
    for (int j = from; j < rows; j++) {
      row[j] =
          between[j] * (sumOfRows[j] - withinLeft)
              - left[factor + j] * withinLeft
              - right[factor + j] * acrossBelow[below + j];
    }
    double largest = best;
    for (int j = from; j < rows; j++) {
      if (row[j] > largest) {
        largest = row[j];
      }
    }
    boolean larger = largest > best;
    best = largest;
    return larger;
  }

  private double distancesFromBefore(int start, int point) {
    double sum = 0;
    for (int before = 0; before < start; before++) {
      sum += Math.abs(values[before] - values[point]);
    }
    return sum;
  }
}
