package dev.steelyard.core.confirm;

import dev.steelyard.core.statistics.Interval;
import java.util.Arrays;

/**
 * Which way pairs of starts differ, where some have no finite ratio: the sign test. If nothing
 * changed, which side of a pair is larger is a toss of a coin; pairs that are equal say nothing.
 */
final class SignsOfLogs {
  /** Ascending. */
  private final double[] logarithms;

  private SignsOfLogs(double[] ascending) {
    this.logarithms = ascending;
  }

  static SignsOfLogs of(double... logarithms) {
    double[] ascending = logarithms.clone();
    Arrays.sort(ascending);
    return new SignsOfLogs(ascending);
  }

  /** How often chance alone has so many above zero, of those that differ. */
  double pAbove() {
    int above = (int) Arrays.stream(logarithms).filter(one -> one > 0).count();
    int differ = (int) Arrays.stream(logarithms).filter(one -> one != 0).count();
    double term = Math.pow(0.5, differ);
    double tail = 0;
    for (int k = 0; k <= differ; k++) {
      tail += k >= above ? term : 0;
      term *= (double) (differ - k) / (k + 1);
    }
    return Math.min(1, tail);
  }

  /**
   * The ratio in the middle, between the smallest and the largest one.
   *
   * @param sign -1 where the logarithms are of its reciprocal
   */
  Interval ratio(double sign) {
    double first = Math.exp(sign * logarithms[0]);
    double last = Math.exp(sign * logarithms[logarithms.length - 1]);
    return new Interval(
        Math.min(first, last),
        Math.exp(sign * median()),
        Math.max(first, last),
        1 - Math.pow(0.5, logarithms.length - 1));
  }

  private double median() {
    double low = logarithms[(logarithms.length - 1) / 2];
    double high = logarithms[logarithms.length / 2];
    double middle = low == high ? low : (low + high) / 2;
    return Double.isNaN(middle) ? 0 : middle;
  }
}
