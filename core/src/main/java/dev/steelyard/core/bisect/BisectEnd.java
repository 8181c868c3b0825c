package dev.steelyard.core.bisect;

import dev.steelyard.core.bisect.BisectStep.OneChange;
import dev.steelyard.core.bisect.BisectStep.SeveralChanges;
import dev.steelyard.core.bisect.BisectStep.TwoChanges;
import dev.steelyard.core.bisect.BisectStep.Undecided;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether enough is known, and what. */
final class BisectEnd {

  /** A search for a change that shows well takes no more. */
  private static final int USUAL_PAIRS = 40;

  private BisectEnd() {}

  /** What is certain enough to be named. */
  static Optional<BisectStep.Ended> of(
      BisectEvidence evidence, BisectPosterior posterior, BisectRules rules) {
    return one(evidence, posterior, rules)
        .or(() -> two(evidence, posterior, rules))
        .or(() -> several(evidence, posterior, rules));
  }

  private static Optional<BisectStep.Ended> one(
      BisectEvidence evidence, BisectPosterior posterior, BisectRules rules) {
    int best = BisectPosterior.likeliest(posterior.places());
    double probability = posterior.oneAt(best);
    Stretch where = posterior.stretches().get(best);
    return probability < wanted(evidence, rules)
            || posterior.mayBeTwo()
            || evidence.canBeSplit(where)
        ? Optional.empty()
        : Optional.of(new OneChange(where, probability, posterior.size()));
  }

  /**
   * Each look at the evidence is a chance to be wrong, and a search for what hardly shows takes
   * many: the longer it took, the less may be left open.
   */
  private static double wanted(BisectEvidence evidence, BisectRules rules) {
    double share = Math.min(1, (double) USUAL_PAIRS / evidence.pairs());
    return 1 - (1 - rules.certainty()) * share;
  }

  private static Optional<BisectStep.Ended> two(
      BisectEvidence evidence, BisectPosterior posterior, BisectRules rules) {
    int first = BisectPosterior.likeliest(posterior.firstPlaces());
    int second = BisectPosterior.likeliest(posterior.secondPlaces());
    // Both wrong at once is less likely than either: their sum is the most it can be.
    double missed = 2 - posterior.firstPlaces().get(first) - posterior.secondPlaces().get(second);
    double probability = posterior.two() / (1 - posterior.more()) * (1 - missed);
    Stretch from = posterior.stretches().get(first);
    Stretch to = posterior.stretches().get(second);
    if (first == second
        || posterior.isThirdSuspected()
        || probability < wanted(evidence, rules)
        || evidence.canBeSplit(from)
        || evidence.canBeSplit(to)) {
      return Optional.empty();
    }
    return posterior
        .level()
        .map(level -> new TwoChanges(from, to, probability, level, posterior.size()));
  }

  /**
   * The surest of more than two changes. How many there are stays open, so two are enough; a third
   * is named where it is as sure.
   */
  private static Optional<BisectStep.Ended> several(
      BisectEvidence evidence, BisectPosterior posterior, BisectRules rules) {
    if (!posterior.mayBeMore()) {
      return Optional.empty();
    }
    List<Double> places = posterior.severalPlaces();
    List<Integer> surest =
        IntStream.range(0, places.size())
            .boxed()
            .sorted(Comparator.comparing(places::get, Comparator.reverseOrder()))
            .toList();
    for (int count = ThreeSteps.CHANGES; count >= 2; count--) {
      List<Integer> these = surest.subList(0, count);
      double missed = count - these.stream().mapToDouble(places::get).sum();
      double probability =
          (count > 2 ? posterior.more() : posterior.two() + posterior.more()) * (1 - missed);
      List<Stretch> where = these.stream().sorted().map(posterior.stretches()::get).toList();
      if (probability >= wanted(evidence, rules)
          && where.stream().noneMatch(evidence::canBeSplit)) {
        return Optional.of(new SeveralChanges(where, probability, posterior.size()));
      }
    }
    return Optional.empty();
  }

  /** What is known when no more may be measured. */
  static Undecided undecided(
      BisectEvidence evidence, BisectPosterior posterior, BisectRules rules) {
    int best = BisectPosterior.likeliest(posterior.places());
    return new Undecided(
        where(evidence, posterior, rules),
        posterior.stretches().get(best),
        posterior.one() * posterior.places().get(best),
        Math.min(1, posterior.two() + posterior.more()),
        posterior.mayBeMore(),
        posterior.size());
  }

  /** A model of three changes says nothing of where the outermost of many are. */
  private static Stretch where(
      BisectEvidence evidence, BisectPosterior posterior, BisectRules rules) {
    if (posterior.mayBeMore()) {
      return CommitLevel.changing(evidence);
    }
    return posterior.mayBeTwo()
        ? fewestOfSeveral(posterior, rules.certainty())
        : fewest(posterior, rules.certainty());
  }

  /** From before which, and until after which, surely no change came. */
  private static Stretch fewestOfSeveral(BisectPosterior posterior, double certainty) {
    List<Stretch> all = posterior.stretches();
    List<Double> first = posterior.outermostPlaces(true);
    List<Double> last = posterior.outermostPlaces(false);
    Stretch fewest = new Stretch(1, all.getLast().last());
    double before = 0;
    for (int i = 0; i < all.size(); i++) {
      double after = 0;
      for (int j = all.size() - 1; j >= i && before + after <= 1 - certainty; j--) {
        Stretch these = new Stretch(all.get(i).first(), all.get(j).last());
        fewest = these.size() < fewest.size() ? these : fewest;
        after += last.get(j);
      }
      before += first.get(i);
    }
    return fewest;
  }

  private static Stretch fewest(BisectPosterior posterior, double certainty) {
    List<Stretch> all = posterior.stretches();
    Stretch fewest = new Stretch(1, all.getLast().last());
    for (int i = 0; i < all.size(); i++) {
      double sum = 0;
      int j = i;
      while (j < all.size() && sum < certainty) {
        sum += posterior.places().get(j++);
      }
      Stretch these = new Stretch(all.get(i).first(), all.get(j - 1).last());
      fewest = sum >= certainty && these.size() < fewest.size() ? these : fewest;
    }
    return fewest;
  }
}
