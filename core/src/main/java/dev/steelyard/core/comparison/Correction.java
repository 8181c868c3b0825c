package dev.steelyard.core.comparison;

import dev.steelyard.core.statistics.BenjaminiHochberg;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Corrects comparisons that are reported together for their number: of the changes called, at most
 * a share of {@value #RATE} is expected to be no larger than the minimum effect.
 *
 * <p>Benjamini–Hochberg over {@link Comparison#effectP} of all comparisons that were tested and
 * could have been called. What is known without a test neither needs nor loosens it. A change that
 * is clear on its own but not among so many becomes {@link Verdict#INCONCLUSIVE}, with a doubt.
 * Correct once, with everything that is reported: correcting parts on their own promises less.
 * Correcting again changes nothing.
 */
public final class Correction {

  /** The largest share of called changes that is expected to be false. */
  public static final double RATE = 0.05;

  private Correction() {}

  /**
   * The suites with adjusted p-values, and verdicts that hold among all of them. Comparisons of one
   * start a side, whose p-values are too small by nobody knows how much, are corrected among all
   * and loosen nothing for the others, which are corrected among themselves.
   */
  public static List<Suite> of(List<Suite> suites) {
    Family all = Family.of(suites, Comparison::tested);
    Family promised = Family.of(suites, Comparison::isPromised);
    return suites.stream()
        .map(suite -> suite.map(one -> one.tested() ? judged(one, all, promised) : one))
        .toList();
  }

  /** Comparisons that are corrected for one another. */
  private static final class Family {
    private final double[] ascending;
    private final double[] adjusted;

    private Family(double[] ascending) {
      this.ascending = ascending;
      this.adjusted = BenjaminiHochberg.adjusted(ascending);
    }

    static Family of(List<Suite> suites, Predicate<Comparison> belongs) {
      return new Family(
          suites.stream()
              .flatMap(suite -> suite.comparisons().stream())
              .filter(belongs)
              .mapToDouble(Comparison::effectP)
              .sorted()
              .toArray());
    }

    double adjusted(Comparison one) {
      int place = Arrays.binarySearch(ascending, one.effectP());
      return adjusted[place];
    }
  }

  private static Comparison judged(Comparison one, Family all, Family promised) {
    Family family = one.isPromised() ? promised : all;
    return judged(one, family.adjusted(one), family.ascending);
  }

  private static Comparison judged(Comparison comparison, double adjusted, double[] pValues) {
    Comparison known = comparison.withAdjustedP(adjusted);
    return !known.changed() || adjusted <= RATE
        ? known
        : known.undecided(iterationsToDecide(known, pValues), byChance(known, pValues.length));
  }

  private static Doubt byChance(Comparison comparison, int count) {
    return new Doubt(
        Doubt.Kind.EXPECTED_BY_CHANCE,
        "clear on its own, but among %,d comparisons chance alone makes about %.1f look so"
            .formatted(count, Math.max(0.1, comparison.effectP() * count)),
        "measure it again on its own, or with more iterations");
  }

  /** The logarithm of p falls with the number of values, and no further than all orders allow. */
  private static OptionalInt iterationsToDecide(Comparison comparison, double[] pValues) {
    if (comparison.method() == ComparisonMethod.STARTS) {
      return OptionalInt.empty();
    }
    int size = Comparer.fewest(comparison.baseline(), comparison.candidate());
    int rank = 0;
    while (rank < pValues.length && pValues[rank] <= comparison.effectP()) {
      rank++;
    }
    double limit = RATE * rank / pValues.length;
    int needed = (int) Math.ceil(size * Math.log(limit) / Math.log(comparison.effectP()));
    while (leastP(needed, comparison.method()) > limit) {
      needed++;
    }
    return OptionalInt.of(Math.max(1, needed - size));
  }

  /** What the test says of samples of this size that do not overlap at all. */
  private static double leastP(int size, ComparisonMethod method) {
    double p = method == ComparisonMethod.PAIRED ? 8 : 2;
    for (int i = 1; i <= size; i++) {
      p *= i / (double) (size + i);
    }
    return p;
  }
}
