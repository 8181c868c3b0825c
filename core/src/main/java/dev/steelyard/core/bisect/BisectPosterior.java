package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What is to be believed after what was measured.
 *
 * @param none the probability that good and bad do not differ
 * @param one the probability that one change came between them
 * @param two the probability that there were two; the three add up to 1
 * @param stretches the commits that measuring has told apart so far
 * @param places how likely the change came in each of them, were there one
 * @param firstPlaces how likely the first of two did
 * @param secondPlaces how likely the second of two did
 * @param size of the bad commit's difference, as a logarithm
 * @param level of the commits between two changes; empty when none was measured
 */
public record BisectPosterior(
    double none,
    double one,
    double two,
    List<Stretch> stretches,
    List<Double> places,
    List<Double> firstPlaces,
    List<Double> secondPlaces,
    Interval size,
    Optional<Interval> level) {

  /** Before anything is measured: who looks for a commit has seen a difference. */
  private static final double NONE = 0.3;

  private static final double TWO = 0.03;

  /** From here on two changes are looked for. */
  private static final double MANY = 0.5;

  public BisectPosterior {
    stretches = List.copyOf(stretches);
    places = List.copyOf(places);
    firstPlaces = List.copyOf(firstPlaces);
    secondPlaces = List.copyOf(secondPlaces);
  }

  /**
   * Of evidence in which the bad commit was measured.
   *
   * @throws IllegalArgumentException when it was not
   */
  static BisectPosterior of(BisectEvidence evidence) {
    if (evidence.at(evidence.commits()).isEmpty()) {
      throw new IllegalArgumentException("the bad commit was not measured");
    }
    OneStep single = new OneStep(evidence);
    Optional<TwoSteps> both =
        TwoSteps.canTell(evidence) ? Optional.of(new TwoSteps(evidence)) : Optional.empty();
    double logOne = single.logOne();
    double none = NONE * Math.exp(single.logNone() - logOne);
    double one = 1 - NONE - TWO;
    double two = both.map(steps -> TWO * Math.exp(steps.log() - logOne)).orElse(0.0);
    double all = none + one + two;
    return new BisectPosterior(
        share(none, all),
        one / all,
        share(two, all),
        evidence.stretches(),
        single.places(),
        both.map(TwoSteps::firstPlaces).orElse(single.places()),
        both.map(TwoSteps::secondPlaces).orElse(single.places()),
        single.size(),
        both.map(TwoSteps::level));
  }

  /** Evidence may be so strong that its ratio is beyond a double. */
  private static double share(double part, double all) {
    return Double.isInfinite(all) ? (Double.isInfinite(part) ? 1 : 0) : part / all;
  }

  /**
   * Whether two changes have to be reckoned with. A second one so small that it hardly shows can
   * never be ruled out, and shall not keep the other from being named.
   */
  boolean mayBeTwo() {
    return two > MANY;
  }

  /** The probability that the change came in one of the stretches, unless there were two. */
  double oneAt(int stretch) {
    return one / (one + none) * places.get(stretch);
  }

  /** Which of the places is the likeliest. */
  static int likeliest(List<Double> places) {
    int best = 0;
    for (int i = 1; i < places.size(); i++) {
      best = places.get(i) > places.get(best) ? i : best;
    }
    return best;
  }

  /** The probability that a commit already has the change, whose places these are. */
  double reached(List<Double> where, int commit) {
    double sum = 0;
    for (int i = 0; i < where.size(); i++) {
      Stretch stretch = stretches.get(i);
      int inside = Math.clamp(commit - stretch.first() + 1L, 0, stretch.size());
      sum += where.get(i) * inside / stretch.size();
    }
    return Math.min(1, sum);
  }
}
