package dev.steelyard.report.load;

import dev.steelyard.load.record.Distribution;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar of a latency histogram: how many values are above the bar before it and not above this.
 *
 * @param upTo in microseconds, a round number
 */
public record Bar(double upTo, long count) {

  /** Steps within a power of ten: Renard's preferred numbers, the finest first. */
  private static final double[][] STEPS = {
    {1, 1.12, 1.25, 1.4, 1.6, 1.8, 2, 2.24, 2.5, 2.8, 3.15, 3.55, 4, 4.5, 5, 5.6, 6.3, 7.1, 8, 9},
    {1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8},
    {1, 1.6, 2.5, 4, 6.3},
    {1, 2, 5},
    {1}
  };

  /** Bars, as fine as there may be; every value is in one. None for no values. */
  public static List<Bar> of(Distribution micros, int most) {
    if (micros.isEmpty()) {
      return List.of();
    }
    for (double[] steps : STEPS) {
      List<Double> bounds = bounds(steps, Math.max(1, micros.min()), micros.max());
      if (bounds.size() <= most) {
        return counted(micros, bounds);
      }
    }
    return counted(
        micros, bounds(STEPS[STEPS.length - 1], Math.max(1, micros.min()), micros.max()));
  }

  private static List<Double> bounds(double[] steps, long min, long max) {
    List<Double> bounds = new ArrayList<>();
    for (double power = 1; bounds.isEmpty() || bounds.getLast() < max; power *= 10) {
      for (double step : steps) {
        double bound = step * power;
        if (bound >= min && (bounds.isEmpty() || bounds.getLast() < max)) {
          bounds.add(bound);
        }
      }
    }
    return bounds;
  }

  private static List<Bar> counted(Distribution micros, List<Double> bounds) {
    long[] counts = new long[bounds.size()];
    int bar = 0;
    for (Distribution.Counted one : micros.counts()) {
      while (bar < counts.length - 1 && one.value() > bounds.get(bar)) {
        bar++;
      }
      counts[bar] += one.count();
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      bars.add(new Bar(bounds.get(i), counts[i]));
    }
    return bars;
  }
}
