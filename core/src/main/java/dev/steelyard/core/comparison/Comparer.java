package dev.steelyard.core.comparison;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.MannWhitney;
import dev.steelyard.core.statistics.RatioOfMedians;
import java.util.OptionalInt;

/**
 * Compares results of one benchmark.
 *
 * <p>{@code regressed} and {@code improved} need the whole interval beyond the minimum effect and a
 * p-value below {@value #SIGNIFICANCE}; {@code unchanged} needs the whole interval inside it; all
 * else is {@code inconclusive}, and so is whatever has values below zero. The effect is a factor:
 * at 2% a ratio counts from 1.02 up and from 1/1.02 down, so that swapping the sides mirrors the
 * verdict.
 *
 * @param minimumEffect the smallest change that matters, as a share: 0.02 is 2%
 */
public record Comparer(double minimumEffect) {

  /** The design's default: 2%. */
  public static final Comparer STANDARD = new Comparer(0.02);

  /** Fewer values than this cannot hold a median with 95% confidence between them. */
  static final int MINIMUM_VALUES = 6;

  private static final double SIGNIFICANCE = 0.05;
  private static final int MOST_ITERATIONS = 100_000;

  public Comparer {
    if (!(minimumEffect >= 0 && minimumEffect < 1)) {
      throw SteelyardException.invalid(
          "a minimum effect of %s makes no sense; give a share from 0 to below 1, as 0.02 or 2%%"
              .formatted(minimumEffect));
    }
  }

  /**
   * Compares two results of one benchmark, in pairs where {@link Pairing} finds that they are.
   *
   * @throws SteelyardException when the sides have different units
   */
  public Comparison compare(Result baseline, Result candidate) {
    if (!baseline.unit().equals(candidate.unit())) {
      throw SteelyardException.invalid(
          "cannot compare %s in %s with %s in %s: they must have one unit"
              .formatted(
                  baseline.benchmark(), baseline.unit(), candidate.benchmark(), candidate.unit()));
    }
    Interval ratio =
        Pairing.exists(baseline, candidate)
            ? RatioOfMedians.paired(baseline.values(), candidate.values())
            : RatioOfMedians.independent(baseline.values(), candidate.values());
    double pValue = MannWhitney.pValue(baseline.values(), candidate.values());
    Verdict verdict =
        fewest(baseline, candidate) < MINIMUM_VALUES || Doubts.haveNegatives(baseline, candidate)
            ? Verdict.INCONCLUSIVE
            : verdict(ratio, pValue, baseline.direction());
    OptionalInt more =
        verdict == Verdict.INCONCLUSIVE && !Doubts.haveNegatives(baseline, candidate)
            ? iterationsToDecide(ratio, fewest(baseline, candidate))
            : OptionalInt.empty();
    return new Comparison(
        baseline, candidate, ratio, pValue, verdict, more, Doubts.of(baseline, candidate));
  }

  private Verdict verdict(Interval ratio, double pValue, Direction direction) {
    double above = 1 + minimumEffect;
    double below = 1 / above;
    boolean lowerIsBetter = direction == Direction.LOWER_IS_BETTER;
    if (ratio.low() > above && pValue < SIGNIFICANCE) {
      return lowerIsBetter ? Verdict.REGRESSED : Verdict.IMPROVED;
    }
    if (ratio.high() < below && pValue < SIGNIFICANCE) {
      return lowerIsBetter ? Verdict.IMPROVED : Verdict.REGRESSED;
    }
    return ratio.low() >= below && ratio.high() <= above ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
  }

  /**
   * An interval narrows with the root of the sample's size, so it is decided about when its half
   * width fits between the estimate and the nearest bound of the minimum effect.
   */
  private OptionalInt iterationsToDecide(Interval ratio, int size) {
    double above = 1 + minimumEffect;
    double room =
        Math.min(Math.abs(ratio.estimate() - above), Math.abs(ratio.estimate() - 1 / above));
    double needed = size * Math.pow(ratio.halfWidth() / room, 2);
    if (!(needed < MOST_ITERATIONS)) {
      return OptionalInt.empty();
    }
    int atLeast = Math.max(MINIMUM_VALUES, size + 1);
    return OptionalInt.of(Math.max(atLeast, (int) Math.ceil(needed)) - size);
  }

  private static int fewest(Result baseline, Result candidate) {
    return Math.min(baseline.values().size(), candidate.values().size());
  }
}
