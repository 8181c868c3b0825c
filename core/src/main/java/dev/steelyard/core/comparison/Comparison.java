package dev.steelyard.core.comparison;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.CliffsDelta;
import dev.steelyard.core.statistics.HodgesLehmann;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.Values;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One benchmark's baseline against its candidate.
 *
 * @param ratio candidate over baseline, with its interval: of the medians, or the median of the
 *     pairs' ratios where the values are {@code paired}
 * @param pValue how likely so clear a difference is when there is none, two-sided
 * @param effectP how likely it is when the change is no larger than the minimum effect; what is
 *     corrected for the number of comparisons
 * @param adjustedP {@code effectP} corrected for all comparisons reported together; empty before
 *     {@link Correction} and for what needs none
 * @param iterationsToDecide about how many more iterations a side would settle it, for an {@link
 *     Verdict#INCONCLUSIVE} comparison; empty when more iterations alone would not
 * @param tolerance which changes were taken to be too small to matter
 */
public record Comparison(
    Result baseline,
    Result candidate,
    ComparisonMethod method,
    Interval ratio,
    double pValue,
    double effectP,
    OptionalDouble adjustedP,
    Verdict verdict,
    OptionalInt iterationsToDecide,
    List<Doubt> doubts,
    Tolerance tolerance) {

  public Comparison {
    doubts = List.copyOf(doubts);
  }

  /** Whether it claims that something changed. */
  public boolean changed() {
    return verdict.isChange();
  }

  /** Which way is better, as both sides together tell it. */
  public DirectionRule.Decision better() {
    return better(baseline, candidate);
  }

  static DirectionRule.Decision better(Result baseline, Result candidate) {
    return DirectionRule.decide(
        candidate.benchmark(),
        candidate.unit(),
        List.of(
            DirectionRule.Said.of(baseline.metadata()),
            DirectionRule.Said.of(candidate.metadata())));
  }

  /** Which way is better: that of {@link #better}. */
  public Direction direction() {
    return better().direction();
  }

  /**
   * By how much the candidate is shifted, in the unit of the values, with an interval: {@link
   * HodgesLehmann}. Computed each time it is asked for.
   */
  public Interval shift() {
    Values before = baseline.values();
    Values after = candidate.values();
    return method == ComparisonMethod.PAIRED
        ? HodgesLehmann.paired(before, after, ratio.confidence())
        : HodgesLehmann.independent(before, after, ratio.confidence());
  }

  /**
   * By how much the candidate differs, in the unit of the values, as the method of the verdict has
   * it: where starts are what repeats, values are not.
   */
  public Interval difference() {
    return switch (method) {
      case STARTS -> BetweenStarts.difference(baseline, candidate, ratio.confidence());
      case INDEPENDENT, PAIRED, SUCCESS_RATE, EXACT -> shift();
    };
  }

  /** How rarely the sides overlap, from −1 to 1: {@link CliffsDelta}. */
  public double cliffsDelta() {
    return CliffsDelta.of(baseline.values(), candidate.values());
  }

  /** What is compared: without the variant, where the sides are variants of one another. */
  public BenchmarkName name() {
    BenchmarkName name = candidate.name();
    return name.equals(baseline.name()) ? name : name.withoutVariant();
  }

  /** Whether it stands on a test, whose verdict could have been a change. */
  public boolean tested() {
    return method != ComparisonMethod.EXACT
        && doubts.stream()
            .map(Doubt::kind)
            .noneMatch(kind ->
                kind == Doubt.Kind.TOO_FEW_VALUES
                    || kind == Doubt.Kind.NEGATIVE_VALUES
                    || kind == Doubt.Kind.RERUNS_APART);
  }

  /** Whether its rate of false alarms is known: each side comes from more than one start. */
  public boolean isPromised() {
    return tested()
        && doubts.stream().map(Doubt::kind).noneMatch(kind -> kind == Doubt.Kind.ONE_START);
  }

  /** The same comparison with a doubt before all others. */
  Comparison because(Doubt why) {
    return revised(
        adjustedP,
        verdict,
        iterationsToDecide,
        Stream.concat(Stream.of(why), doubts.stream()).toList());
  }

  /** The same comparison with one more doubt. */
  public Comparison with(Doubt doubt) {
    return revised(
        adjustedP,
        verdict,
        iterationsToDecide,
        Stream.concat(doubts.stream(), Stream.of(doubt)).toList());
  }

  /** The same comparison with these doubts in place of its own. */
  public Comparison withDoubts(List<Doubt> others) {
    return revised(adjustedP, verdict, iterationsToDecide, others);
  }

  Comparison withAdjustedP(double adjusted) {
    return revised(OptionalDouble.of(adjusted), verdict, iterationsToDecide, doubts);
  }

  /**
   * The same comparison as one of several looks that hold together.
   *
   * @param share of the error that this look has
   */
  Comparison asOneLook(double share) {
    return new Comparison(
        baseline,
        candidate,
        method,
        ratio.withConfidence(Math.max(0, 1 - (1 - ratio.confidence()) / share)),
        Math.min(1, pValue / share),
        Math.min(1, effectP / share),
        adjustedP,
        verdict,
        iterationsToDecide,
        doubts,
        tolerance);
  }

  Comparison undecided(OptionalInt more, Doubt why) {
    return undecided(more).because(why);
  }

  /** The same, whose reason is told by who calls. */
  Comparison undecided(OptionalInt more) {
    return revised(
        adjustedP,
        Verdict.INCONCLUSIVE,
        more,
        doubts.stream().filter(doubt -> !doubt.kind().isAboutDirection()).toList());
  }

  /** The same comparison with its doubts about the direction, where it says that it changed. */
  Comparison withDirectionDoubted() {
    Comparison doubted = this;
    for (DirectionDoubts.Found found : DirectionDoubts.of(better(), verdict)) {
      doubted = doubted.with(new Doubt(found.kind(), found.message(), DirectionDoubts.REMEDY));
    }
    return doubted;
  }

  /**
   * The same comparison when a difference below a floor is none: a change becomes {@code unchanged}
   * where the shift surely lies within the floor, and {@code inconclusive} where it may not.
   */
  Comparison judgedBeside(double floor) {
    double difference = candidate.summary().median() - baseline.summary().median();
    return weighed(
        floor,
        new Doubt(
            Doubt.Kind.BELOW_MINIMUM_DIFFERENCE,
            MinimumDifferences.words(difference, floor, candidate.unit()),
            MinimumDifferences.REMEDY));
  }

  /**
   * The same by a floor that is not the unit's.
   *
   * @param floor in the unit of the values
   * @param why what is said where the difference is below it
   */
  public Comparison weighed(double floor, Doubt why) {
    double difference = candidate.summary().median() - baseline.summary().median();
    if (verdict == Verdict.UNCHANGED || !(Math.abs(difference) < floor)) {
      return this;
    }
    Interval found = difference();
    boolean inside = -floor < found.low() && found.high() < floor;
    if (!inside && !changed()) {
      return this;
    }
    return revised(
            adjustedP,
            inside ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE,
            OptionalInt.empty(),
            doubts)
        .with(why);
  }

  /** The ratio of the medians, which a paired comparison's or one of starts need not equal. */
  public double ratioOfMedians() {
    double before = baseline.summary().median();
    double after = candidate.summary().median();
    return before == after ? 1 : after / before;
  }

  private Comparison revised(
      OptionalDouble adjusted, Verdict newVerdict, OptionalInt more, List<Doubt> newDoubts) {
    return new Comparison(
        baseline,
        candidate,
        method,
        ratio,
        pValue,
        effectP,
        adjusted,
        newVerdict,
        more,
        newDoubts,
        tolerance);
  }
}
