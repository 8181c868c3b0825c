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
    int checks = tests(all);
    Map<MetricKind, List<Baseline>> kinds = new HashMap<>();
    all.forEach(one ->
        kinds.computeIfAbsent(MetricKind.of(one.series), _ -> new ArrayList<>()).add(one.baseline));
    Map<MetricKind, List<Baseline>> few = new HashMap<>();
    kinds.forEach((kind, baselines) -> {
      if (baselines.stream().mapToInt(Baseline::size).sum() < FEWEST_BUILDS) {
        few.computeIfAbsent(kind.ofSeveral(), _ -> new ArrayList<>()).addAll(baselines);
      } else {
        byKind.put(kind, Prediction.Common.of(baselines, checks, falseShare));
      }
    });
    few.forEach(
        (kind, baselines) -> byKind.put(kind, Prediction.Common.of(baselines, checks, falseShare)));
  }

  /** How many are corrected for one another at most, of whatever kind. */
  private static int tests(List<Known> all) {
    boolean areTested = all.stream().anyMatch(one -> one.baseline.hasOneException());
    return (int) all.stream().filter(one -> areTested || !one.baseline.isExact()).count();
  }

  /** What holds for a benchmark that is among them. */
  Prediction.Common of(Series series) {
    MetricKind kind = MetricKind.of(series);
    Prediction.Common own = byKind.get(kind);
    return own == null ? Objects.requireNonNull(byKind.get(kind.ofSeveral())) : own;
  }
}
