package dev.steelyard.core.comparison;

import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.OrderOfValues;
import dev.steelyard.core.statistics.RatioOfMedians;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the reasons to trust a comparison less. */
final class Doubts {

  /** A machine is another one after a while: other load, heat, files in memory. */
  private static final Duration SAME_TIME = Duration.ofHours(1);

  private static final Doubt DIVIDED_TOTALS =
      new Doubt(Doubt.Kind.DIVIDED_TOTALS, DividedTotals.MESSAGE, DividedTotals.REMEDY);

  private final Comparer comparer;
  private final ComparisonMethod method;
  private final Result baseline;
  private final Result candidate;
  private final List<Doubt> doubts = new ArrayList<>();

  Doubts(Comparer comparer, ComparisonMethod method, Result baseline, Result candidate) {
    this.comparer = comparer;
    this.method = method;
    this.baseline = baseline;
    this.candidate = candidate;
  }

  List<Doubt> all() {
    if (method == ComparisonMethod.EXACT) {
      singleValue();
    } else {
      tooFewValues();
      doubts.addAll(BusyMachine.doubts(baseline, candidate));
    }
    negativeValues();
    dividedTotals();
    doubts.addAll(NotMeasured.doubts(baseline, candidate));
    sameThing();
    doubts.addAll(TestBedDoubts.of(baseline, candidate));
    differentTimes();
    if (method == ComparisonMethod.INDEPENDENT
        || method == ComparisonMethod.PAIRED
        || method == ComparisonMethod.STARTS) {
      oneStart();
      boolean alone = method == ComparisonMethod.INDEPENDENT;
      doubts.addAll(new SideDoubts("baseline", baseline).all(comparer.minimumEffect(), alone));
      doubts.addAll(new SideDoubts("candidate", candidate).all(comparer.minimumEffect(), alone));
      if (method == ComparisonMethod.PAIRED) {
        OrderOfValues order =
            OrderOfValues.of(RatioOfMedians.logRatios(baseline.values(), candidate.values()));
        SideDoubts.order(order, "the pairs' ratios", doubts);
      }
    }
    return doubts;
  }

  private void singleValue() {
    if (ComparisonMethods.isSingle(baseline) || ComparisonMethods.isSingle(candidate)) {
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

  private void dividedTotals() {
    if (baseline.provenance().isDivided() || candidate.provenance().isDivided()) {
      doubts.add(DIVIDED_TOTALS);
    }
  }

  /** Whether a ratio of the sides says nothing, whatever it is. */
  static boolean haveNegatives(Result baseline, Result candidate) {
    return Math.min(baseline.summary().min(), candidate.summary().min()) < 0;
  }

  private void sameThing() {
    Optional<String> seal = baseline.provenance().seal();
    if (seal.isPresent() && seal.equals(candidate.provenance().seal())) {
      doubts.add(
          new Doubt(
              Doubt.Kind.SAME_THING,
              "both sides ran the same program with the same arguments and environment",
              "check what each variant runs, or read this as a measure of the noise"));
    }
  }

  private void oneStart() {
    boolean before = isOfOneStart(baseline);
    boolean after = isOfOneStart(candidate);
    if (before || after) {
      doubts.add(
          new Doubt(
              Doubt.Kind.ONE_START,
              "%s one start of the process, and what that start brought with it counts as a"
                      .formatted(
                          before && after
                              ? "each side comes from"
                              : "the %s comes from".formatted(before ? "baseline" : "candidate"))
                  + " difference: no rate of false alarms is promised",
              startsRemedy()));
    }
  }

  private String startsRemedy() {
    return baseline.metadata().run().isPresent()
        ? "give the subject more starts, six or so"
        : "measure each build in six starts or so (-f 6 in JMH; run and publish again elsewhere), or"
            + " let 'steelyard check' hold it against how builds vary";
  }

  private static boolean isOfOneStart(Result side) {
    return Starts.of(side).filter(Starts::isOne).isPresent();
  }

  private void differentTimes() {
    Duration apart = Duration.between(baseline.timestamp(), candidate.timestamp()).abs();
    boolean oneRun =
        baseline.metadata().run().isPresent()
            && baseline.metadata().run().equals(candidate.metadata().run());
    if (oneRun) {
      if (baseline.provenance().order().equals(Optional.of(IterationOrder.SEQUENTIAL))) {
        differentTimes("one variant was measured after the other");
      }
    } else if (apart.compareTo(SAME_TIME) > 0) {
      differentTimes("measured %s apart".formatted(words(apart)));
    }
  }

  private void differentTimes(String message) {
    doubts.add(
        new Doubt(
            Doubt.Kind.DIFFERENT_TIMES,
            message,
            "machines change with time; to be sure, measure both in one run, in turn"));
  }

  private static String words(Duration apart) {
    long days = apart.toDays();
    return days > 1 ? days + " days" : Math.max(1, apart.toHours()) + " h";
  }
}
