package dev.steelyard.harness.jmh;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import tools.jackson.core.JsonParser;

/**
 * Samples as JMH's sample mode stores them: pairs of a value and how often it was seen.
 *
 * <p>A default run takes millions of samples. Up to {@link #MOST} they are all written out. Above
 * that, they are put in order and cut into {@link #MOST} shares of equal weight, and each share's
 * mean is a value: the mean of all stays exact and every quantile is right to within one share.
 * What is smoothed is the far tail, which JMH also reports as percentiles of their own.
 */
final class JmhHistogram {

  static final int MOST = 10_000;

  private final Numbers values = new Numbers();
  private final Numbers counts = new Numbers();
  private double samples;

  /** Takes in {@code [value, count]}. */
  void pair(JsonParser parser) {
    Numbers pair = new Numbers();
    Json.numbers(parser, pair);
    double count = pair.size() == 2 ? pair.get(1) : Double.NaN;
    if (!(count >= 1) || count != Math.rint(count) || samples + count > 0x1p53) {
      throw new DamagedEntryException("its histogram holds a pair that is no value and count");
    }
    if (!Double.isFinite(pair.get(0))) {
      throw new DamagedEntryException("its histogram holds a value that is not a finite number");
    }
    values.add(pair.get(0));
    counts.add(count);
    samples += count;
  }

  boolean isEmpty() {
    return values.size() == 0;
  }

  long samples() {
    return (long) samples;
  }

  /** At most {@link #MOST} values, ascending when they were reduced. */
  Numbers values() {
    return samples <= MOST ? writtenOut() : shares();
  }

  private Numbers writtenOut() {
    Numbers all = new Numbers();
    for (int i = 0; i < values.size(); i++) {
      for (int n = 0; n < counts.get(i); n++) {
        all.add(values.get(i));
      }
    }
    return all;
  }

  private Numbers shares() {
    double share = samples / MOST;
    Numbers means = new Numbers();
    double sum = 0;
    double filled = 0;
    for (int i : ascending()) {
      double left = counts.get(i);
      while (means.size() < MOST - 1 && filled + left >= share) {
        double part = share - filled;
        means.add((sum + part * values.get(i)) / share);
        left -= part;
        sum = 0;
        filled = 0;
      }
      sum += left * values.get(i);
      filled += left;
    }
    means.add(sum / filled);
    return means;
  }

  private int[] ascending() {
    Integer[] order = new Integer[values.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(values::get));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
