package dev.steelyard.core.history;

import dev.steelyard.core.statistics.BenjaminiHochberg;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Corrects the p-values of one check for their number: the only place that says which of them are
 * corrected for one another.
 *
 * <p>Benjamini–Hochberg promises a share of false changes among those it was given, if their
 * p-values are right. Those of predictions are. Those of raw values against one other build are too
 * small by nobody knows how much, so that they are corrected among all, and loosen nothing for
 * predictions. What is known without a test, and what has no verdict, neither needs a correction
 * nor has a part in another's.
 */
final class CheckFamilies {

  /** How a p-value is known. */
  enum Kind {
    PREDICTED,
    COMPARED,
    /** Without a test, or for nothing. */
    APART
  }

  /** One benchmark's p-value, of what its verdict stands on. */
  record Tested(Kind kind, double pValue) {}

  /**
   * The same p-value corrected.
   *
   * @param among how many there are in its family
   */
  record Corrected(double pValue, int among) {}

  private record Family(double[] ascending, double[] adjusted) {

    static Family of(List<Tested> all, Predicate<Tested> belongs) {
      double[] ascending =
          all.stream().filter(belongs).mapToDouble(Tested::pValue).sorted().toArray();
      return new Family(ascending, BenjaminiHochberg.adjusted(ascending));
    }

    Corrected corrected(Tested one) {
      int place = Arrays.binarySearch(ascending, one.pValue);
      return new Corrected(adjusted[place], ascending.length);
    }
  }

  private CheckFamilies() {}

  /** In the order of what is given. */
  static List<Corrected> corrected(List<Tested> all) {
    Family predicted = Family.of(all, one -> one.kind == Kind.PREDICTED);
    Family tested = Family.of(all, one -> one.kind != Kind.APART);
    return all.stream()
        .map(one ->
            switch (one.kind) {
              case PREDICTED -> predicted.corrected(one);
              case COMPARED -> tested.corrected(one);
              case APART -> new Corrected(one.pValue, 1);
            })
        .toList();
  }
}
