package dev.steelyard.core.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How odd builds usually are, for each kind of metric in a suite: the only place that says which
 * benchmarks are pooled.
 *
 * <p>A kind of too few builds to tell its own tails is pooled with the other such kinds of its
 * testbed and dimension: alone, each would be known by the reference, which is wrong for noise that
 * is worse. It never joins a kind that has enough.
 */
final class CommonNoise {

  /** Four times what the reference weighs in a {@link NoisePool}. */
  private static final int FEWEST_BUILDS = 120;

  private final Map<MetricKind, Prediction.Common> byKind = new HashMap<>();

  /** A benchmark whose builds tell something. */
  record Known(Series series, Baseline baseline) {}

  /**
   * Of all benchmarks that are predicted.
   *
   * @param falseShare of the changes claimed, the share that may be false
   */
  CommonNoise(List<Known> all, double falseShare) {
    Map<MetricKind, List<Baseline>> pools = pools(all);
    int checks = pools.values().stream().mapToInt(CommonNoise::tests).sum();
    pools.forEach(
        (kind, baselines) -> byKind.put(kind, Prediction.Common.of(baselines, checks, falseShare)));
  }

  private static Map<MetricKind, List<Baseline>> pools(List<Known> all) {
    Map<MetricKind, List<Baseline>> kinds = new HashMap<>();
    all.forEach(one ->
        kinds.computeIfAbsent(MetricKind.of(one.series), _ -> new ArrayList<>()).add(one.baseline));
    Map<MetricKind, List<Baseline>> pools = new HashMap<>();
    kinds.forEach((kind, baselines) -> {
      boolean areFew = baselines.stream().mapToInt(Baseline::size).sum() < FEWEST_BUILDS;
      pools
          .computeIfAbsent(areFew ? kind.ofSeveral() : kind, _ -> new ArrayList<>())
          .addAll(baselines);
    });
    return pools;
  }

  /** How many of a pool are corrected for one another at most. */
  private static int tests(List<Baseline> pool) {
    boolean areTested = pool.stream().anyMatch(Baseline::hasOneException);
    return (int) pool.stream().filter(one -> areTested || !one.isExact()).count();
  }

  /** What holds for a benchmark that is among them. */
  Prediction.Common of(Series series) {
    MetricKind kind = MetricKind.of(series);
    Prediction.Common own = byKind.get(kind);
    return own == null ? Objects.requireNonNull(byKind.get(kind.ofSeveral())) : own;
  }
}
