package dev.steelyard.load.record;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What a histogram's bucket stands for: the roundest of the values that it does not tell apart.
 * Measured values that meet a bound exactly are mostly round ones, as bounds are; the end or the
 * middle of their bucket would be beyond the bound.
 */
final class Buckets {

  private Buckets() {}

  /**
   * The multiple of the largest power of ten in the bucket of a value; the one nearest to the
   * middle where there are several.
   */
  static long value(Histogram histogram, long any) {
    long low = histogram.lowestEquivalentValue(any);
    long high = histogram.highestEquivalentValue(any);
    if (low <= 0 || low == high) {
      return low;
    }
    long step = 1;
    while (high / (step * 10) * (step * 10) >= low) {
      step *= 10;
    }
    long middle = low + (high - low) / 2;
    long nearest = (middle + step / 2) / step * step;
    return nearest > high ? nearest - step : nearest < low ? nearest + step : nearest;
  }

  /** The smallest first. */
  static List<Distribution.Counted> counts(Histogram histogram) {
    List<Distribution.Counted> counts = new ArrayList<>();
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      counts.add(
          new Distribution.Counted(
              value(histogram, bucket.getValueIteratedTo()), bucket.getCountAtValueIteratedTo()));
    }
    return counts;
  }

  /** 0 for no values. */
  static double mean(List<Distribution.Counted> counts, long all) {
    double sum = 0;
    for (Distribution.Counted one : counts) {
      sum += (double) one.value() * one.count();
    }
    return all == 0 ? 0 : sum / all;
  }

  /** 0 for no values. */
  static double standardDeviation(List<Distribution.Counted> counts, long all, double mean) {
    double squares = 0;
    for (Distribution.Counted one : counts) {
      squares += (one.value() - mean) * (one.value() - mean) * one.count();
    }
    return all == 0 ? 0 : Math.sqrt(squares / all);
  }
}
