package dev.steelyard.load.record;

import java.util.HashMap;
import java.util.Map;

/**
 * Checks, custom metrics and times of workflows not yet entered in the {@link RunAggregator}: sums
 * by name, and the values of trends. Guarded as {@link Samples} are.
 */
final class Metrics {

  private static final double LARGEST = 1e12;
  private static final String OTHER = "(other)";

  private final Map<String, long[]> checks = new HashMap<>();
  private final Map<String, long[]> rates = new HashMap<>();
  private final Map<String, double[]> counters = new HashMap<>();
  private final String[] trends = new String[Samples.MOST];
  private final double[] values = new double[Samples.MOST];
  private final String[] groups = new String[Samples.MOST];
  private final long[] micros = new long[Samples.MOST];
  private int count;
  private int groupCount;
  private long rejected;

  boolean isFull() {
    return count == values.length || groupCount == groups.length;
  }

  void check(String name, boolean passed) {
    checks.computeIfAbsent(bounded(checks, name), none -> new long[2])[passed ? 0 : 1]++;
  }

  void rate(String name, boolean hit) {
    rates.computeIfAbsent(bounded(rates, name), none -> new long[2])[hit ? 0 : 1]++;
  }

  void counter(String name, double amount) {
    if (Double.isFinite(amount)) {
      counters.computeIfAbsent(bounded(counters, name), none -> new double[1])[0] += amount;
    } else {
      rejected++;
    }
  }

  void trend(String name, double value) {
    if (value >= 0 && value <= LARGEST) {
      trends[count] = name;
      values[count] = value;
      count++;
    } else {
      rejected++;
    }
  }

  /** A workflow that was done to its end. */
  void group(String name, long nanos) {
    groups[groupCount] = name;
    micros[groupCount] = Histograms.micros(nanos);
    groupCount++;
  }

  /** Names are made from data sometimes; memory is not. */
  static String bounded(Map<String, ?> known, String name) {
    return known.size() < MetricRecorder.MAX_NAMES || known.containsKey(name) ? name : OTHER;
  }

  Map<String, long[]> checks() {
    return checks;
  }

  Map<String, long[]> rates() {
    return rates;
  }

  Map<String, double[]> counters() {
    return counters;
  }

  int count() {
    return count;
  }

  String trend(int at) {
    return trends[at];
  }

  double value(int at) {
    return values[at];
  }

  int groups() {
    return groupCount;
  }

  String group(int at) {
    return groups[at];
  }

  long micros(int at) {
    return micros[at];
  }

  long rejected() {
    return rejected;
  }

  void clear() {
    checks.clear();
    rates.clear();
    counters.clear();
    count = 0;
    groupCount = 0;
    rejected = 0;
  }
}
