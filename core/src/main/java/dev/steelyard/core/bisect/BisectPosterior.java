package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What is to be believed after what was measured.
 *
 * @param none the probability that good and bad do not differ
 * @param one the probability that one change came between them
 * @param two the probability that there were two
 * @param more the probability that there were more than two; the four add up to 1
 * @param stretches the commits that measuring has told apart so far
 * @param places how likely the change came in each of them, were there one
 * @param firstPlaces how likely the first of two did
 * @param secondPlaces how likely the second of two did
 * @param placesOfMore how likely each of three did; empty where they were not looked for
 * @param size of the bad commit's difference, as a logarithm; of one change by all commits that
 *     have it, and of several by the bad commit alone
 * @param level of the commits between two changes; empty when none was measured
 */
public record BisectPosterior(
    double none,
    double one,
    double two,
    double more,
    List<Stretch> stretches,
    List<Double> places,
    List<Double> firstPlaces,
    List<Double> secondPlaces,
    List<List<Double>> placesOfMore,
    Interval size,
    Optional<Interval> level) {

  /** Before anything is measured: who looks for a commit has seen a difference. */
  private static final double NONE = 0.3;

  private static final double TWO = 0.03;

  /** A third change is as much less likely than a second, about, as a second than a first. */
  private static final double MORE = 0.002;

  /** From here on two changes are looked for. */
  private static final double MANY = 0.5;

  /** From here on a third change keeps two from being named. */
  private static final double SUSPECTED = 0.1;

  /** Where two changes are less likely, three are not worth the time to look. */
  private static final double HARDLY = 0.01;

  public BisectPosterior {
    stretches = List.copyOf(stretches);
    places = List.copyOf(places);
    firstPlaces = List.copyOf(firstPlaces);
    secondPlaces = List.copyOf(secondPlaces);
    placesOfMore = List.copyOf(placesOfMore);
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
    double none = Math.log(NONE) + single.logNone();
    double one = Math.log(1 - NONE - TWO - MORE) + single.logOne();
    double two = both.map(steps -> Math.log(TWO) + steps.log()).orElse(Double.NEGATIVE_INFINITY);
    Optional<ThreeSteps> several =
        two > Math.log(HARDLY) + Math.max(none, one) && ThreeSteps.canTell(evidence)
            ? Optional.of(new ThreeSteps(evidence))
            : Optional.empty();
    double more =
        several.map(steps -> Math.log(MORE) + steps.log()).orElse(Double.NEGATIVE_INFINITY);
    double[] shares = shares(none, one, two, more);
    return new BisectPosterior(
        shares[0],
        shares[1],
        shares[2],
        shares[3],
        evidence.stretches(),
        single.places(),
        both.map(TwoSteps::firstPlaces).orElse(single.places()),
        both.map(TwoSteps::secondPlaces).orElse(single.places()),
        several.map(ThreeSteps::places).orElse(List.of()),
        shares[2] + shares[3] > MANY ? sizeAlone(evidence) : single.size(),
        both.map(TwoSteps::level));
  }

  /** By the bad commit's own pairs: of several changes those of others do not have all. */
  private static Interval sizeAlone(BisectEvidence evidence) {
    SortedMap<Integer, List<Double>> own = new TreeMap<>();
    own.put(evidence.commits(), evidence.at(evidence.commits()));
    return new OneStep(new BisectEvidence(evidence.commits(), own, new TreeSet<>())).size();
  }

  /** Of numbers given by their logarithms, which may differ by more than a double can say. */
  private static double[] shares(double... logarithms) {
    LogSum all = new LogSum();
    DoubleStream.of(logarithms).forEach(all::add);
    double[] shares = DoubleStream.of(logarithms).map(one -> Math.exp(one - all.log())).toArray();
    // Logarithms of thousands have lost the last digits of their difference.
    double sum = DoubleStream.of(shares).sum();
    return DoubleStream.of(shares).map(one -> one / sum).toArray();
  }

  /**
   * Whether two changes have to be reckoned with. A second one so small that it hardly shows can
   * never be ruled out, and shall not keep the other from being named.
   */
  boolean mayBeTwo() {
    return isMany(two + more);
  }

  /** Whether several changes of this probability have to be reckoned with. */
  static boolean isMany(double probability) {
    return probability > MANY;
  }

  /**
   * Whether two changes shall not be named before more is known of a third. Like a second one, a
   * third that hardly shows can never be ruled out, and counts for nothing below that.
   */
  boolean isThirdSuspected() {
    return more > SUSPECTED * (two + more);
  }

  /** Whether more than two changes have to be reckoned with. */
  boolean mayBeMore() {
    return more > MANY * (two + more) && mayBeTwo();
  }

  /** The probability that the change came in one of the stretches, unless there were two. */
  double oneAt(int stretch) {
    return one == 0 ? 0 : one / (one + none) * places.get(stretch);
  }

  /** How likely any change came in each of the stretches, were there two or more. */
  List<Double> severalPlaces() {
    double share = two + more == 0 ? 0 : more / (two + more);
    return IntStream.range(0, stretches.size())
        .mapToObj(i ->
            (1 - share) * (firstPlaces.get(i) + secondPlaces.get(i))
                + share * placesOfMore.stream().mapToDouble(all -> all.get(i)).sum())
        .toList();
  }

  /** How likely the first, or the last, of all changes came in each stretch, were there several. */
  List<Double> outermostPlaces(boolean isFirst) {
    double share = two + more == 0 ? 0 : more / (two + more);
    List<Double> ofTwo = isFirst ? firstPlaces : secondPlaces;
    List<Double> ofMore =
        placesOfMore.isEmpty() ? ofTwo : isFirst ? placesOfMore.getFirst() : placesOfMore.getLast();
    return IntStream.range(0, stretches.size())
        .mapToObj(i -> (1 - share) * ofTwo.get(i) + share * ofMore.get(i))
        .toList();
  }

  /** Of several changes, how likely a commit is on each level, from the good one's on. */
  double[] levels(int commit) {
    if (!mayBeTwo()) {
      double reached = reached(places, commit);
      return new double[] {1 - reached, reached};
    }
    double several = one + two + more;
    double[] reached = {
      reachedOf(several, places, firstPlaces, 0, commit),
      reachedOf(several, places, secondPlaces, 1, commit),
      reachedOf(several, places, secondPlaces, 2, commit)
    };
    return new double[] {
      1 - reached[0], reached[0] - reached[1], reached[1] - reached[2], reached[2]
    };
  }

  private double reachedOf(
      double several, List<Double> ofOne, List<Double> ofTwo, int change, int commit) {
    double ofMore = placesOfMore.isEmpty() ? 0 : more * reached(placesOfMore.get(change), commit);
    return (one * reached(ofOne, commit) + two * reached(ofTwo, commit) + ofMore) / several;
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
