package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Outliers;
import java.util.ArrayList;
import java.util.List;

/** Finds the reasons to trust a comparison less. */
final class Doubts {

  /** A side with more than this share of outliers was disturbed, not merely unlucky. */
  private static final double OUTLIER_SHARE = 0.05;

  private final Comparer comparer;
  private final Method method;
  private final Result baseline;
  private final Result candidate;
  private final List<Doubt> doubts = new ArrayList<>();

  Doubts(Comparer comparer, Method method, Result baseline, Result candidate) {
    this.comparer = comparer;
    this.method = method;
    this.baseline = baseline;
    this.candidate = candidate;
  }

  List<Doubt> all() {
    if (method == Method.EXACT) {
      singleValue();
    } else {
      tooFewValues();
    }
    negativeValues();
    sameThing();
    differentTestbed();
    outliers("baseline", baseline);
    outliers("candidate", candidate);
    return doubts;
  }

  private void singleValue() {
    if (Methods.isSingle(baseline) || Methods.isSingle(candidate)) {
      doubts.add(
          new Doubt(
              Doubt.Kind.SINGLE_VALUE,
              "one value on a side, taken to be the same every time because it is counted",
              "measure it twice to see that it is"));
    }
  }

  private void tooFewValues() {
    int fewest = Comparer.fewest(baseline, candidate);
    if (fewest < comparer.minimumValues()) {
      doubts.add(
          new Doubt(
              Doubt.Kind.TOO_FEW_VALUES,
              "only %d value%s on a side".formatted(fewest, fewest == 1 ? "" : "s"),
              "measure at least %d iterations for a verdict".formatted(comparer.minimumValues())));
    }
  }

  private void negativeValues() {
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

  private void sameThing() {
    Object seal = baseline.metadata().extra().get(Seal.KEY);
    if (seal != null && seal.equals(candidate.metadata().extra().get(Seal.KEY))) {
      doubts.add(
          new Doubt(
              Doubt.Kind.SAME_THING,
              "both sides ran the same program with the same arguments and environment",
              "check what each variant runs, or read this as a measure of the noise"));
    }
  }

  private void differentTestbed() {
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

  private void outliers(String side, Result result) {
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
