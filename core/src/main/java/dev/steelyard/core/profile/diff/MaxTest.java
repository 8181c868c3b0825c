package dev.steelyard.core.profile.diff;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Compares many shares between two recordings at once, so that under equality any of them is called
 * different with the stated probability at most: parts are dealt out to the two sides anew many
 * times, and each share is held against the largest studentised difference that chance gave
 * anywhere.
 *
 * <p>P. H. Westfall and S. S. Young: Resampling-Based Multiple Testing, 1993, for the maximum; A.
 * Janssen: Studentized permutation tests for non-i.i.d. hypotheses, Statistics and Probability
 * Letters 36, 1997, for the studentised statistic.
 */
final class MaxTest {

  private static final int DEALS = 1999;
  private static final long SEED = 20_260_901;

  /** What is told of one share. */
  record Outcome(double before, double after, double error, double adjusted) {

    double difference() {
      return after - before;
    }
  }

  private final boolean isTurned;
  private final double[][] items;
  private final double[] wholes;
  private final int before;
  private final double sample;
  private final double[] largest = new double[DEALS];
  private final Outcome[] outcomes;

  /** Deals all out; in the same way whichever side comes first, so that verdicts mirror. */
  MaxTest(BlockWeights first, BlockWeights second) {
    this.isTurned = Arrays.stream(first.wholes).sum() > Arrays.stream(second.wholes).sum();
    BlockWeights one = isTurned ? second : first;
    BlockWeights other = isTurned ? first : second;
    this.before = one.blocks();
    this.sample = Math.max(one.sample, other.sample);
    this.wholes = joined(one.wholes, other.wholes);
    this.items = new double[one.items.length][];
    Arrays.setAll(items, i -> joined(one.items[i], other.items[i]));
    this.outcomes = new Outcome[items.length];
    int[] order = new int[wholes.length];
    Arrays.setAll(order, i -> i);
    double[] observed = new double[items.length];
    Outcome[] raw = new Outcome[items.length];
    for (int i = 0; i < items.length; i++) {
      raw[i] = compared(items[i], order);
      observed[i] = statistic(raw[i]);
    }
    deal(order);
    Arrays.sort(largest);
    for (int i = 0; i < items.length; i++) {
      outcomes[i] =
          new Outcome(
              isTurned ? raw[i].after() : raw[i].before(),
              isTurned ? raw[i].before() : raw[i].after(),
              raw[i].error(),
              adjusted(observed[i]));
    }
  }

  private static double[] joined(double[] one, double[] other) {
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private void deal(int[] order) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int deal = 0; deal < DEALS; deal++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      double most = 0;
      for (double[] item : items) {
        most = Math.max(most, statistic(compared(item, order)));
      }
      largest[deal] = most;
    }
  }

  /** A share of sums, whose error comes from how the parts deviate from it. */
  private Outcome compared(double[] item, int[] order) {
    double[] first = share(item, order, 0, before);
    double[] second = share(item, order, before, order.length);
    return new Outcome(first[0], second[0], Math.sqrt(first[1] + second[1]), 1);
  }

  private double[] share(double[] item, int[] order, int from, int to) {
    double sum = 0;
    double whole = 0;
    for (int i = from; i < to; i++) {
      sum += item[order[i]];
      whole += wholes[order[i]];
    }
    if (whole == 0) {
      return new double[] {0, 0};
    }
    double share = sum / whole;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double deviation = item[order[i]] - share * wholes[order[i]];
      squares += deviation * deviation;
    }
    int n = to - from;
    // One sample more or less is always possible, also where all parts are equal.
    double variance = squares * n / Math.max(1, n - 1) + sample * sample;
    return new double[] {share, variance / (whole * whole)};
  }

  private static double statistic(Outcome one) {
    return one.error() == 0 ? 0 : Math.abs(one.difference()) / one.error();
  }

  private double adjusted(double statistic) {
    int at = Arrays.binarySearch(largest, statistic);
    int first = at < 0 ? -at - 1 : at;
    while (first > 0 && largest[first - 1] >= statistic) {
      first--;
    }
    return (1.0 + (DEALS - first)) / (1.0 + DEALS);
  }

  /** What came of a thing. */
  Outcome of(int item) {
    return outcomes[item];
  }

  /** How many errors an interval is wide to each side, so that all hold at once. */
  double width(double confidence) {
    return largest.length == 0 ? 0 : largest[(int) Math.ceil(confidence * DEALS) - 1];
  }
}
