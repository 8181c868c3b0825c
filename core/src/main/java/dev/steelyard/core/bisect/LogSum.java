package dev.steelyard.core.bisect;

import java.util.Arrays;

/** A sum of numbers given by their logarithms, which may be far beyond a double. */
final class LogSum {

  private double largest = Double.NEGATIVE_INFINITY;
  private double scaled;

  void add(double logarithm) {
    if (logarithm <= largest) {
      if (logarithm > Double.NEGATIVE_INFINITY) {
        scaled += Math.exp(logarithm - largest);
      }
    } else {
      scaled = scaled * Math.exp(largest - logarithm) + 1;
      largest = logarithm;
    }
  }

  void add(LogSum other) {
    if (other.scaled > 0) {
      add(other.log());
    }
  }

  /** The logarithm of the sum; negative infinity of nothing. */
  double log() {
    return scaled == 0 ? Double.NEGATIVE_INFINITY : largest + Math.log(scaled);
  }

  static LogSum[] several(int count) {
    LogSum[] sums = new LogSum[count];
    Arrays.setAll(sums, _ -> new LogSum());
    return sums;
  }
}
