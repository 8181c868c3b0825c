package dev.steelyard.load.record;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The running totals of checks and custom metrics. Guarded by the {@link RunAggregator}'s lock. */
final class MetricsAggregator {

  /** The values of one trend. */
  private static final class Trend {
    private final Histogram thousandths;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    Trend(int index) {
      thousandths = Histograms.forKey(index);
    }

    void add(double value) {
      thousandths.recordValue(Math.round(value * 1e3));
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    TrendTotals totals() {
      return new TrendTotals(sum, min, max, Distribution.of(thousandths));
    }
  }

  private final SortedMap<String, CheckTotals> checks = new TreeMap<>();
  private final SortedMap<String, CheckTotals> rates = new TreeMap<>();
  private final SortedMap<String, Double> counters = new TreeMap<>();
  private final SortedMap<String, Trend> trends = new TreeMap<>();
  private final SortedMap<String, Histogram> groups = new TreeMap<>();
  private long rejected;

  void enter(Metrics gathered) {
    gathered.checks().forEach((name, counts) -> add(checks, name, counts));
    gathered.rates().forEach((name, counts) -> add(rates, name, counts));
    gathered
        .counters()
        .forEach(
            (name, sum) -> counters.merge(Metrics.bounded(counters, name), sum[0], Double::sum));
    for (int i = 0; i < gathered.count(); i++) {
      String name = Metrics.bounded(trends, gathered.trend(i));
      trends.computeIfAbsent(name, none -> new Trend(trends.size())).add(gathered.value(i));
    }
    for (int i = 0; i < gathered.groups(); i++) {
      groups
          .computeIfAbsent(
              Metrics.bounded(groups, gathered.group(i)), _ -> Histograms.forKey(groups.size()))
          .recordValue(gathered.micros(i));
    }
    rejected += gathered.rejected();
  }

  private static void add(Map<String, CheckTotals> all, String name, long[] counts) {
    all.merge(Metrics.bounded(all, name), new CheckTotals(counts[0], counts[1]), CheckTotals::plus);
  }

  /** So far. */
  Totals totals() {
    SortedMap<String, TrendTotals> all = new TreeMap<>();
    trends.forEach((name, trend) -> all.put(name, trend.totals()));
    SortedMap<String, Distribution> times = new TreeMap<>();
    groups.forEach((name, micros) -> times.put(name, Distribution.of(micros)));
    return new Totals(
        new TreeMap<>(), checks, counters, rates, all, times, IterationTotals.NONE, rejected);
  }
}
