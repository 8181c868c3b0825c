package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.MeasuredPart;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A suite's comparisons by verdict, in the order to read them. */
public final class Ranked {

  private Ranked() {}

  /**
   * Those of this verdict, benchmarks before what lies within them: what changed, the largest
   * change first; the rest by name.
   */
  public static List<Comparison> of(Suite suite, Verdict verdict) {
    Stream<Comparison> all = suite.comparisons().stream().filter(one -> one.verdict() == verdict);
    return switch (verdict) {
      case REGRESSED, IMPROVED, CHANGED ->
          all.sorted(
                  Comparator.comparing((Comparison one) -> MeasuredPart.of(one.candidate()))
                      .thenComparingDouble(one -> -size(one.ratio().estimate())))
              .toList();
      case UNCHANGED, INCONCLUSIVE -> all.toList();
    };
  }

  /** What changed: the regressed, those of unknown direction, then the improved. */
  public static List<Comparison> changed(Suite suite) {
    return Signs.ORDER.stream()
        .filter(Verdict::isChange)
        .flatMap(verdict -> of(suite, verdict).stream())
        .toList();
  }

  /** The distance from no change, the same for twice and for half. */
  private static double size(double ratio) {
    return ratio > 0 ? Math.abs(Math.log(ratio)) : Double.POSITIVE_INFINITY;
  }
}
