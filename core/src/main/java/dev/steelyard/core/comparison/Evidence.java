package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.MannWhitney;
import dev.steelyard.core.statistics.PairedTest;
import dev.steelyard.core.statistics.RatioOfMedians;
import dev.steelyard.core.statistics.SuccessRates;
import dev.steelyard.core.statistics.Values;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/**
 * What the values of two results say of their ratio, before any verdict.
 *
 * @param effectP how likely so clear a difference is when the ratio is no further from 1 than the
 *     minimum effect: the test at the bound on the estimate's side, or 1 when the estimate is
 *     inside
 */
record Evidence(ComparisonMethod method, Interval ratio, double pValue, double effectP) {

  static Evidence of(Result baseline, Result candidate, Comparer comparer) {
    ComparisonMethod method = ComparisonMethods.of(baseline, candidate, comparer.minimumValues());
    Values before = baseline.values();
    Values after = candidate.values();
    double effect = 1 + comparer.minimumEffect();
    double confidence = comparer.confidence();
    return switch (method) {
      case INDEPENDENT ->
          tested(
              method,
              RatioOfMedians.independent(before, after, confidence),
              effect,
              factor -> MannWhitney.pValue(before, after, factor),
              factor -> MannWhitney.pValue(after, before, factor));
      case PAIRED ->
          tested(
              method,
              RatioOfMedians.paired(before, after, confidence),
              effect,
              factor -> PairedTest.pValue(before, after, factor),
              factor -> PairedTest.pValue(after, before, factor));
      case STARTS -> {
        BetweenStarts starts = BetweenStarts.of(baseline, candidate);
        yield tested(
            method,
            starts.ratio(confidence),
            effect,
            factor -> starts.pValue(factor),
            factor -> starts.pValue(1 / factor));
      }
      case SUCCESS_RATE ->
          tested(
              method,
              SuccessRates.ratio(before, after, confidence),
              effect,
              factor -> SuccessRates.pValue(before, after, factor),
              factor -> SuccessRates.pValue(after, before, factor));
      case EXACT -> exact(before.get(0), after.get(0), effect, confidence);
    };
  }

  /**
   * The smaller side is the one multiplied, so that swapping the sides changes nothing.
   *
   * @param up how likely so clear a difference is after the baseline was multiplied by a factor
   * @param down the same for the candidate
   */
  private static Evidence tested(
      ComparisonMethod method,
      Interval ratio,
      double effect,
      DoubleUnaryOperator up,
      DoubleUnaryOperator down) {
    double pValue = up.applyAsDouble(1);
    double estimate = ratio.estimate();
    boolean beyond = estimate > effect || estimate < 1 / effect;
    double effectP = 1;
    if (beyond) {
      effectP = effect == 1 ? pValue : (estimate > 1 ? up : down).applyAsDouble(effect);
    }
    return new Evidence(method, ratio, pValue, effectP);
  }

  private static Evidence exact(double before, double after, double effect, double confidence) {
    double ratio = before == after ? 1 : after / before;
    boolean beyond = ratio > effect || ratio < 1 / effect;
    return new Evidence(
        ComparisonMethod.EXACT,
        new Interval(ratio, ratio, ratio, confidence),
        before == after ? 1 : 0,
        beyond ? 0 : 1);
  }

  Comparison comparison(
      Comparer comparer,
      Result baseline,
      Result candidate,
      Verdict verdict,
      OptionalInt more,
      List<Doubt> doubts) {
    return new Comparison(
        baseline,
        candidate,
        method,
        ratio,
        pValue,
        effectP,
        OptionalDouble.empty(),
        verdict,
        more,
        doubts,
        comparer.tolerance());
  }
}
