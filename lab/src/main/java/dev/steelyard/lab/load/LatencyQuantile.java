package dev.steelyard.lab.load;

import dev.steelyard.load.record.Distribution;
import java.util.OptionalDouble;

/** The quantiles of latency that are results of a load, each with what it is called. */
public enum LatencyQuantile {
  P50("", 50),
  P95("p95", 95),
  P99("p99", 99),
  P999("p999", 99.9);

  private static final double NANOS_A_MICRO = 1_000;

  private final String metric;
  private final double percent;

  LatencyQuantile(String metric, double percent) {
    this.metric = metric;
    this.percent = percent;
  }

  /** The benchmark's metric; empty for the median, which is primary. */
  public String metric() {
    return metric;
  }

  /** From 0 to 100. */
  double percent() {
    return percent;
  }

  /** So many requests have to be there for one of them to be above. */
  long needed() {
    return Math.round(1 / (1 - percent / 100));
  }

  /** In nanoseconds; empty where too few requests were made to tell it. */
  public OptionalDouble of(Distribution micros) {
    return micros.count() < needed()
        ? OptionalDouble.empty()
        : OptionalDouble.of(micros.percentile(percent) * NANOS_A_MICRO);
  }
}
