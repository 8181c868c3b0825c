package dev.steelyard.core.comparison;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.RatioOfMedians;
import dev.steelyard.core.unit.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares results of one benchmark.
 *
 * <p>{@code regressed} and {@code improved} need the whole interval of the ratio beyond the minimum
 * effect, and a test that says a change no larger than that is unlikely; {@code unchanged} needs
 * the whole interval inside it; all else is {@code inconclusive}, and so is whatever has values
 * below zero. The effect is a factor: at 2% a ratio counts from 1.02 up and from 1/1.02 down, so
 * that swapping the sides mirrors the verdict. Many comparisons that are reported together need a
 * {@link Correction} besides. Safe for any number of threads.
 *
 * @param tolerance which changes are too small to matter
 * @param confidence how sure intervals and verdicts are, each comparison on its own: 0.95
 */
public record Comparer(Tolerance tolerance, double confidence) {

  private static final double USUAL_CONFIDENCE = 0.95;
  private static final double LEAST_CONFIDENCE = 0.5;
  private static final double MOST_CONFIDENCE = 0.999999;
  private static final int MOST_ITERATIONS = 100_000;

  /** (1.96 + 0.84) / 1.96: the normal quantiles of 95% on both sides and of four of five. */
  private static final double FOUR_OF_FIVE = 1.43;

  /** The design's default: 2%, 95%. */
  public static final Comparer STANDARD = new Comparer(Tolerance.USUAL);

  public Comparer {
    if (!(confidence >= LEAST_CONFIDENCE && confidence <= MOST_CONFIDENCE)) {
      throw SteelyardException.invalid(
          "a confidence of %s makes no sense; give a share from %s to %s, as 0.95"
              .formatted(confidence, LEAST_CONFIDENCE, MOST_CONFIDENCE));
    }
  }

  /** With 95% confidence. */
  public Comparer(double minimumEffect) {
    this(minimumEffect, USUAL_CONFIDENCE);
  }

  /** With the usual smallest differences. */
  public Comparer(double minimumEffect, double confidence) {
    this(new Tolerance(minimumEffect, MinimumDifferences.USUAL), confidence);
  }

  /** With 95% confidence. */
  public Comparer(Tolerance tolerance) {
    this(tolerance, USUAL_CONFIDENCE);
  }

  /** The smallest change that matters, as a share. */
  public double minimumEffect() {
    return tolerance.minimumEffect();
  }

  /** The same of what something else matters of. */
  public Comparer withTolerance(Tolerance other) {
    return new Comparer(other, confidence);
  }

  /**
   * The same with other intervals: 0.99 for one false verdict in a hundred.
   *
   * @param share from 0.5 to 0.999999
   */
  public Comparer withConfidence(double share) {
    return new Comparer(tolerance, share);
  }

  /** Fewer values on a side cannot hold a median between them with this confidence: 6 for 95%. */
  public int minimumValues() {
    return RatioOfMedians.fewestValues(confidence);
  }

  /**
   * Compares two results of one benchmark, in pairs where {@link Pairing} finds that they are.
   * Where a run looked at them more than once, each look gets its share of the error: {@link
   * InterimLooks}.
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
    return WorkPerIteration.differs(baseline, candidate)
        ? ofDifferentWork(baseline, candidate)
        : judged(baseline, candidate);
  }

  /** Times of different work are compared as throughput, or not at all. */
  private Comparison ofDifferentWork(Result baseline, Result candidate) {
    Optional<Result> before = WorkPerIteration.rate(baseline);
    Optional<Result> after = WorkPerIteration.rate(candidate);
    return before.isPresent()
            && after.isPresent()
            && WorkPerIteration.isOneKind(baseline, candidate)
        ? judged(before.get(), after.get())
            .because(WorkPerIteration.doubt(baseline, candidate, true))
        : judged(baseline, candidate)
            .undecided(OptionalInt.empty(), WorkPerIteration.doubt(baseline, candidate, false));
  }

  private Comparison judged(Result baseline, Result candidate) {
    double share = InterimLooks.share(baseline, candidate);
    Comparison judged =
        share == 1
            ? judge(baseline, candidate)
            : withConfidence(Math.min(MOST_CONFIDENCE, 1 - (1 - confidence) * share))
                .judge(baseline, candidate)
                .asOneLook(share);
    return Reruns.judged(FailedAnswers.judged(judged.withDirectionDoubted()));
  }

  private Comparison judge(Result baseline, Result candidate) {
    Evidence evidence = Evidence.of(baseline, candidate, this);
    List<Doubt> doubts = new Doubts(this, evidence.method(), baseline, candidate).all();
    boolean decidable = decidable(evidence, baseline, candidate);
    boolean isMeasured = !isNotMeasured(doubts) && !areBelowTheClock(baseline, candidate);
    Verdict verdict =
        decidable
            ? measured(
                verdict(evidence, Comparison.better(baseline, candidate).direction()), isMeasured)
            : Verdict.INCONCLUSIVE;
    OptionalInt more =
        verdict == Verdict.INCONCLUSIVE
                && evidence.method() != ComparisonMethod.STARTS
                && isMeasured
                && !Doubts.haveNegatives(baseline, candidate)
            ? iterationsToDecide(evidence.ratio(), fewest(baseline, candidate))
            : OptionalInt.empty();
    Comparison judged = evidence.comparison(this, baseline, candidate, verdict, more, doubts);
    return decidable && isMeasured
        ? judged.judgedBeside(tolerance.minimumDifferences().of(baseline, candidate))
        : judged;
  }

  /** What was not measured is not known to be unchanged. */
  private static Verdict measured(Verdict verdict, boolean isMeasured) {
    return verdict == Verdict.UNCHANGED && !isMeasured ? Verdict.INCONCLUSIVE : verdict;
  }

  /** Nothing takes no time: where the middle of both sides is 0, the clock was too coarse. */
  private static boolean areBelowTheClock(Result baseline, Result candidate) {
    return baseline.unit().dimension() == Dimension.TIME
        && baseline.summary().median() == 0
        && candidate.summary().median() == 0;
  }

  private static boolean isNotMeasured(List<Doubt> doubts) {
    return doubts.stream().anyMatch(doubt -> doubt.kind() == Doubt.Kind.NOT_MEASURED);
  }

  private boolean decidable(Evidence evidence, Result baseline, Result candidate) {
    return !Doubts.haveNegatives(baseline, candidate)
        && (evidence.method() == ComparisonMethod.EXACT
            || fewest(baseline, candidate) >= minimumValues());
  }

  private Verdict verdict(Evidence evidence, Direction direction) {
    double above = 1 + minimumEffect();
    double below = 1 / above;
    Interval ratio = evidence.ratio();
    boolean sure = evidence.effectP() <= 1 - confidence;
    if (ratio.low() > above && sure) {
      return Verdict.of(direction, true);
    }
    if (ratio.high() < below && sure) {
      return Verdict.of(direction, false);
    }
    return ratio.low() >= below && ratio.high() <= above ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
  }

  /**
   * An interval narrows with the root of the sample's size. It decides four times of five when its
   * half width, and most of its error, fit between the estimate and the nearest bound of the
   * minimum effect; on logarithms, so that swapping the sides asks for as many. While nothing may
   * have changed, the estimate is no better a guess than no change, and the narrower room of both
   * counts: a wide interval around no change needs what it takes to be {@code unchanged}.
   */
  private OptionalInt iterationsToDecide(Interval ratio, int size) {
    double effect = Math.log1p(minimumEffect());
    double room = Math.abs(Math.abs(Math.log(ratio.estimate())) - effect);
    if (!ratio.excludes(1)) {
      room = Math.min(room, effect);
    }
    double halfWidth = (Math.log(ratio.high()) - Math.log(ratio.low())) / 2;
    double needed = size * Math.pow(FOUR_OF_FIVE * halfWidth / room, 2);
    if (!(needed < MOST_ITERATIONS)) {
      return OptionalInt.empty();
    }
    int atLeast = Math.max(minimumValues(), size + 1);
    return OptionalInt.of(Math.max(atLeast, (int) Math.ceil(needed)) - size);
  }

  static int fewest(Result baseline, Result candidate) {
    return Math.min(baseline.values().size(), candidate.values().size());
  }
}
