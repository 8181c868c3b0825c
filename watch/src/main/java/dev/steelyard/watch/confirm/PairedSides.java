package dev.steelyard.watch.confirm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.confirm.ClaimSize;
import dev.steelyard.core.confirm.JudgedClaim;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Quantiles;
import dev.steelyard.watch.bisect.PairedRatios;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What pairs measured of one claim: both sides, run by run. For one thread. */
final class PairedSides {

  private final ClaimedChange claim;
  private final List<Result> before = new ArrayList<>();
  private final List<Result> after = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private int failedBefore;
  private int failedAfter;

  PairedSides(ClaimedChange claim) {
    this.claim = claim;
  }

  /**
   * Adds what a run measured.
   *
   * @throws SteelyardException when there is no ratio of it
   */
  void add(Result baseline, Result candidate) {
    ratios.addAll(PairedRatios.besideZero(baseline, candidate));
    before.add(baseline);
    after.add(candidate);
  }

  /** Notes of how many pairs the baseline, and of how many the candidate has no result at all. */
  void addFailed(int ofBaseline, int ofCandidate) {
    failedBefore += ofBaseline;
    failedAfter += ofCandidate;
  }

  /** The logarithm of the ratio of each pair. */
  List<Double> ratios() {
    return ratios;
  }

  /**
   * How large it is.
   *
   * @param floor the smallest difference that matters
   */
  ClaimSize size(double floor) {
    return new ClaimSize(median(before), median(after), floor);
  }

  /** What the baseline's median is now, over what is stored of it; 1 where that is not known. */
  double baselineNow() {
    // What is stored is of as much work as the newest build's iterations do.
    double now =
        before.isEmpty() || claim.checked().series().isScaled()
            ? 1
            : median(before) / claim.baselineValue();
    return now > 0 && Double.isFinite(now) ? now : 1;
  }

  private static double median(List<Result> side) {
    double[] values =
        side.stream().flatMapToDouble(one -> one.values().stream()).sorted().toArray();
    return values.length == 0 ? 0 : Quantiles.median(values);
  }

  /**
   * What failed meanwhile, so that what pairs say of the claim does not count: who answers wrongly
   * may well be fast, and is not shown to be as fast as before either.
   *
   * @param candidate its short hash
   */
  Optional<String> disproved(JudgedClaim.Outcome outcome, String candidate) {
    FailedAnswers baseline = most(before, failedBefore);
    FailedAnswers now = most(after, failedAfter);
    Verdict verdict = claim.checked().verdict();
    boolean isFalse =
        switch (outcome) {
          case HOLDS -> FailedAnswers.disprove(verdict, claim.checked().unit(), baseline, now);
          case REFUTED -> verdict == Verdict.REGRESSED && now.isFarMoreThan(baseline);
          case UNDECIDED -> false;
        };
    if (!isFalse) {
      return Optional.empty();
    }
    return Optional.of(
        now.isMoreThan(baseline)
            ? candidate + " " + now.told()
            : claim.baseline().commit().shortHash() + " " + baseline.told());
  }

  /** With the pairs of which nothing but a failure came. */
  private FailedAnswers most(List<Result> results, int failed) {
    FailedAnswers most = FailedAnswers.most(results);
    return most.withIterations(
        Math.max(most.iterations(), FailedAnswers.share(failed, failed + (long) ratios.size())));
  }
}
