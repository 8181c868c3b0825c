package dev.steelyard.core.history;

import dev.steelyard.core.statistics.BenjaminiHochberg;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * What is corrected together.
   *
   * @param adjusted each p-value's correction
   * @param size how many there are, equal ones too
   */
  private record Family(Map<Double, Double> adjusted, int size) {

    static Family of(List<Tested> all, Predicate<Tested> belongs) {
      double[] ascending =
          all.stream().filter(belongs).mapToDouble(Tested::pValue).sorted().toArray();
      double[] corrected = BenjaminiHochberg.adjusted(ascending);
      Map<Double, Double> adjusted = new HashMap<>();
      for (int i = 0; i < ascending.length; i++) {
        adjusted.put(ascending[i], corrected[i]);
      }
      return new Family(adjusted, ascending.length);
    }

    Corrected corrected(Tested one) {
      return new Corrected(adjusted.getOrDefault(one.pValue, one.pValue), size);
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
