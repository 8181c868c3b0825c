package dev.steelyard.load.record;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The running totals of checks and custom metrics. Guarded by the {@link Ledger}'s lock. */
final class MetricsLedger {

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
    rejected += gathered.rejected();
  }

  private static void add(Map<String, CheckTotals> all, String name, long[] counts) {
    all.merge(Metrics.bounded(all, name), new CheckTotals(counts[0], counts[1]), CheckTotals::plus);
  }

  SortedMap<String, CheckTotals> checks() {
    return checks;
  }

  SortedMap<String, CheckTotals> rates() {
    return rates;
  }

  SortedMap<String, Double> counters() {
    return counters;
  }

  SortedMap<String, TrendTotals> trends() {
    SortedMap<String, TrendTotals> all = new TreeMap<>();
    trends.forEach((name, trend) -> all.put(name, trend.totals()));
    return all;
  }

  long rejected() {
    return rejected;
  }
}
