package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * By which smallest changes benchmarks are judged, the one rule for comparisons and histories: what
 * is asked for goes first, then what the benchmark's own results say, then the usual. What results
 * of another benchmark say, or of another testbed, is nothing to it.
 *
 * @param minimumEffect the smallest change that matters of all benchmarks, as a share; empty for
 *     what their results say
 * @param differences the smallest differences that matter; where they are not the whole, of other
 *     units what the results say
 */
public record Tolerances(OptionalDouble minimumEffect, AskedDifferences differences) {

  /** Of who asks for nothing. */
  public static final Tolerances SAID =
      new Tolerances(OptionalDouble.empty(), AskedDifferences.NONE);

  /** One for all benchmarks, whatever their results say. */
  public static Tolerances always(double minimumEffect, MinimumDifferences differences) {
    return new Tolerances(OptionalDouble.of(minimumEffect), AskedDifferences.whole(differences));
  }

  /** Whether it is one for all benchmarks, so that no results need to be asked. */
  public boolean isWhole() {
    return minimumEffect.isPresent() && differences.isWhole();
  }

  /** That of a benchmark whose results say nothing. */
  public Tolerance usual() {
    return besides(Tolerance.USUAL);
  }

  /**
   * That of one benchmark. Where its results do not say one thing, the smallest counts.
   *
   * @param results of this benchmark alone, on one testbed or of the sides that are compared
   */
  public Tolerance of(Collection<Result> results) {
    List<Tolerance> said =
        results.stream().map(Tolerance::of).flatMap(Optional::stream).distinct().toList();
    if (said.isEmpty()) {
      return usual();
    }
    String benchmark = results.iterator().next().benchmark();
    List<Double> effects = said.stream().map(Tolerance::minimumEffect).distinct().sorted().toList();
    MinimumDifferences least =
        said.stream()
            .map(Tolerance::minimumDifferences)
            .reduce((one, other) -> one.orSmaller(other, benchmark))
            .orElseThrow();
    return besides(
        new Tolerance(effects.getFirst(), least, effects.size() > 1 ? effects : List.of()));
  }

  private Tolerance besides(Tolerance said) {
    return new Tolerance(
        minimumEffect.orElse(said.minimumEffect()),
        differences.or(said.minimumDifferences()),
        minimumEffect.isPresent() ? List.of() : said.disagreeing());
  }
}
