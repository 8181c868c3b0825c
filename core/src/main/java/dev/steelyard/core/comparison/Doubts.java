package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Outliers;
import java.util.ArrayList;
import java.util.List;

/** Finds the reasons to trust a comparison less. */
final class Doubts {

  /** A side with more than this share of outliers was disturbed, not merely unlucky. */
  private static final double OUTLIER_SHARE = 0.05;

  private Doubts() {}

  static List<Doubt> of(Result baseline, Result candidate) {
    List<Doubt> doubts = new ArrayList<>();
    tooFewValues(baseline, candidate, doubts);
    negativeValues(baseline, candidate, doubts);
    sameThing(baseline, candidate, doubts);
    differentTestbed(baseline, candidate, doubts);
    outliers("baseline", baseline, doubts);
    outliers("candidate", candidate, doubts);
    return doubts;
  }

  private static void tooFewValues(Result baseline, Result candidate, List<Doubt> doubts) {
    int fewest = Math.min(baseline.values().size(), candidate.values().size());
    if (fewest < Comparer.MINIMUM_VALUES) {
      doubts.add(
          new Doubt(
              Doubt.Kind.TOO_FEW_VALUES,
              "only %d values on a side".formatted(fewest),
              "measure at least %d iterations for a verdict".formatted(Comparer.MINIMUM_VALUES)));
    }
  }

  private static void negativeValues(Result baseline, Result candidate, List<Doubt> doubts) {
    if (haveNegatives(baseline, candidate)) {
      doubts.add(
          new Doubt(
              Doubt.Kind.NEGATIVE_VALUES,
              "values below zero have no ratio",
              "compare what cannot be negative: times, not differences of times"));
    }
  }

  /** Whether a ratio of the sides says nothing, whatever it is. */
  static boolean haveNegatives(Result baseline, Result candidate) {
    return Math.min(baseline.summary().min(), candidate.summary().min()) < 0;
  }

  private static void sameThing(Result baseline, Result candidate, List<Doubt> doubts) {
    Object seal = baseline.metadata().extra().get(Seal.KEY);
    if (seal != null && seal.equals(candidate.metadata().extra().get(Seal.KEY))) {
      doubts.add(
          new Doubt(
              Doubt.Kind.SAME_THING,
              "both sides ran the same program with the same arguments and environment",
              "check what each variant runs, or read this as a measure of the noise"));
    }
  }

  private static void differentTestbed(Result baseline, Result candidate, List<Doubt> doubts) {
    String first = baseline.testBed().name();
    String second = candidate.testBed().name();
    if (!first.equals(second)) {
      doubts.add(
          new Doubt(
              Doubt.Kind.DIFFERENT_TESTBED,
              "measured on different testbeds (%s, %s)".formatted(first, second),
              "measure both on one machine"));
    }
  }

  private static void outliers(String side, Result result, List<Doubt> doubts) {
    int count = Outliers.count(result.values());
    if (count > 1 && count > OUTLIER_SHARE * result.values().size()) {
      doubts.add(
          new Doubt(
              Doubt.Kind.OUTLIERS,
              "%d of the %s's %d values are outliers"
                  .formatted(count, side, result.values().size()),
              "keep the machine quiet while measuring, or warm up longer"));
    }
  }
}
